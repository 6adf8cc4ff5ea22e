/** Says where the whiteboard's fonts lie; imported before the package, which reads it as it loads. */

declare global {
  interface Window {
    EXCALIDRAW_ASSET_PATH?: string;
  }
}

window.EXCALIDRAW_ASSET_PATH = "/board/";

export {};
