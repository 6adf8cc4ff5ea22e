/// <reference types="@figma/plugin-typings" />
/** As much of FigJam's plugin API as is used, taken from the published types. */

type Methods =
  | "createSticky"
  | "createShapeWithText"
  | "createText"
  | "createSection"
  | "createConnector"
  | "loadFontAsync"
  | "getNodeByIdAsync"
  | "notify"
  | "timer"
  | "on"
  | "off";

export interface FigJam extends Pick<PluginAPI, Methods> {
  readonly currentPage: Pick<PageNode, "on" | "off" | "children" | "selection">;
  readonly viewport: Pick<ViewportAPI, "scrollAndZoomIntoView" | "center" | "zoom" | "bounds">;
}
