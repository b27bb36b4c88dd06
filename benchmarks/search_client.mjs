// What a first query costs in a browser: asks the index over HTTP as the search page's script does, nothing at hand.
// Gives {"requests", "bytes", "milliseconds"} until the first results can be shown, and "all": bytes for the first ten.
import { Index, asks, inflated } from "./search.mjs";

const ENOUGH = 10, REQUESTS = 6; // as in the script: results shown at first, requests for a query

export async function cost(query) {
  let bytes = 0;
  const began = performance.now();
  const index = new Index(async (path) => {
    const response = await fetch(`search/${path}`, { cache: "no-store" });
    bytes += Number(response.headers.get("content-length"));
    return inflated(response);
  });
  await index.open();
  const result = await index.find(asks(query));
  const hits = (result.hits.length ? result.hits : result.some).slice(0, ENOUGH);
  const batch = index.within(hits, REQUESTS - index.requests);
  await Promise.all(batch.map(([entry]) => index.entry(entry)));
  const first = { requests: index.requests, bytes, milliseconds: performance.now() - began };
  await Promise.all(hits.map(([entry]) => index.entry(entry)));
  return { ...first, all: bytes };
}

// What one request takes of this server: a query is three of them after another, and some at once.
export async function alone() {
  const began = performance.now();
  await (await fetch("search/index.bin", { cache: "no-store" })).arrayBuffer();
  return performance.now() - began;
}
