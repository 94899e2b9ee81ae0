import { render } from "preact";
import { App } from "./App";
import "./styles/base.css";
import "./styles/frame.css";
import "./styles/search.css";
import "./styles/answer.css";
import "./styles/document.css";
import "./styles/library.css";

const page = document.getElementById("page");
if (page) render(<App />, page);
