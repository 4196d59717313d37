// The page's address: #LANG-PLACE?NAME=RANGE&…, all in the hash, so that a file on disk can be shared with its state.

/** The place in the page that the address leads to. */
export const place = () => decodeURIComponent(location.hash.slice(1).split("?")[0] ?? "");

/** What the address says besides its place. */
export const told = () => new URLSearchParams(location.hash.split("?")[1] ?? "");

/** An address with that place and those values, as the command line writes them (`2..6`, `none,all`). */
export function address(at: string, values: URLSearchParams): string {
  const query = values.toString().replace(/%2C/g, ",").replace(/%3D/g, "=");
  return `#${at}${query ? `?${query}` : ""}`;
}

/** Changes the address without a jump and without a step in the browser's history. */
export function rename(at: string, values: URLSearchParams): void {
  history.replaceState(null, "", at || values.size ? address(at, values) : location.pathname + location.search);
}
