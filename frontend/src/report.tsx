// The report's script, inlined in report.html and in the page of checks: both read without it.
import { nameWorlds } from "./report/dots";
import { chooseLanguage } from "./report/language";
import { playMaps } from "./report/map_player";
import { arrangeRows } from "./report/rows";
import { pageData } from "./shared/page_data";

const data = pageData();
chooseLanguage();
if (data) {
  nameWorlds(data);
  playMaps(data);
  arrangeRows();
}
