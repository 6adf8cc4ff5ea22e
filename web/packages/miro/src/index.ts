/** What Miro loads with each board: it opens the panel when somebody presses the app's icon. */

import type { Miro } from "@mirohq/websdk-types";

declare const miro: Miro;

miro.board.ui.on("icon:click", () => {
  // Where Veche is stands in this page's own address.
  void miro.board.ui.openPanel({ url: `panel.html${location.search}` });
});
