import "./ui/storage";
import "./ui/base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app";
import { startLanguages } from "./i18n/i18n";
import { sweep } from "./outbox/database";
import { startTheme } from "./ui/theme";

startLanguages();
startTheme();
void sweep();

const root = document.getElementById("root");
if (!root) throw new Error("The page has no place to live in.");
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
