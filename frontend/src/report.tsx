// The report's script, inlined in report.html and in the page of checks: both read without it.
import "./report/hands.css";
import { theState } from "./report/assumed";
import { mountAssumptions } from "./report/assumptions";
import { mountClaims } from "./report/claim_page";
import { nameWorlds } from "./report/dots";
import { chooseLanguage } from "./report/language";
import { playMaps } from "./report/map_player";
import { mountRows } from "./report/moved_rows";
import { arrangeRows } from "./report/rows";
import { pageData } from "./shared/page_data";

const data = pageData();
chooseLanguage();
if (data) {
  nameWorlds(data);
  playMaps(data);
  const state = theState();
  if (state) {
    mountAssumptions(state);
    mountRows(state);
  }
  mountClaims(state);
  arrangeRows();
}
