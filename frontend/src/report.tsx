// The report's script, inlined in report.html: the page reads without it.
import { chooseLanguage } from "./report/language";

chooseLanguage();
