import { render } from "preact";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/layout.css";
import "./styles/lists.css";
import "./styles/evidence.css";
import "./styles/claim.css";
import { App } from "./app";
import { draft } from "./claim/editing";
import { start } from "./session/session";
import { followAddress } from "./state";
import { listenToKeys } from "./review/keys";

followAddress();
listenToKeys();
const root = document.getElementById("app");
if (root) render(<App />, root);
addEventListener("beforeunload", (event) => {
  if (draft.value) event.preventDefault();
});
void start();
