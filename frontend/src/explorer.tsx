// The explorer's script, served by `contrapeso explore`.
import { render } from "preact";

render(<p>Contrapeso</p>, document.body);
