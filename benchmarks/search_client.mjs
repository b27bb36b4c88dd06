// What a first query costs: asks the index over HTTP as the search page's script does, each query with nothing at hand.
//   node search_client.mjs SCRIPT ADDRESS < queries.json     prints [{"requests", "bytes", "milliseconds"}, ...]
import { readFileSync } from "node:fs";

const [script, address] = process.argv.slice(2);
const { Index, asks, inflated } = await import(script);
const ENOUGH = 10, REQUESTS = 6; // as in the script: results shown at first, requests for a query

async function cost(query) {
  let bytes = 0;
  const began = performance.now();
  const index = new Index(async (path) => {
    const response = await fetch(address + path);
    bytes += Number(response.headers.get("content-length"));
    return inflated(response);
  });
  await index.open();
  const result = await index.find(asks(query));
  const hits = result.hits.length ? result.hits : result.some;
  const batch = index.within(hits.slice(0, ENOUGH), REQUESTS - index.requests);
  await Promise.all(batch.map(([entry]) => index.entry(entry)));
  return { requests: index.requests, bytes, milliseconds: performance.now() - began };
}

const costs = [];
const queries = JSON.parse(readFileSync(0, "utf8"));
await cost(queries[0]); // the script and the server are warm
for (const query of queries) costs.push(await cost(query));
console.log(JSON.stringify(costs));
