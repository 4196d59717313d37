// The explorer's script, served by `contrapeso explore`.
import { render } from "preact";
import { App } from "./explorer/app";
import "./explorer/explorer.css";

render(<App />, document.getElementById("explorer")!);
