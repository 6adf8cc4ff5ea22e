/** The parts of pages that come from a package bring their few words in thirty languages; ours are read in two. */

import type { Plugin } from "vite";

const WORDS =
  /[\\/]node_modules[\\/]react-(?:aria|stately|aria-components)[\\/]dist[\\/]private[\\/]intl[\\/]/;
const READ = /[\\/](?:en-US|ru-RU)\.mjs$/;

/** Whether a file holds words of a language that nobody reads here; the package passes over what is empty. */
export function isUnread(id: string): boolean {
  return WORDS.test(id) && !READ.test(id);
}

export function languages(): Plugin {
  return {
    name: "languages",
    enforce: "pre",
    load: (id) => (isUnread(id) ? "export default undefined;" : null),
  };
}
