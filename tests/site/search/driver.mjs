// Reads one JSON request from standard input, answers with what the search page's own script makes of it.
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { inflateRawSync } from "node:zlib";

const [script, root] = process.argv.slice(2);
const search = await import(script);
const { stems = [], asks = [], queries = [], highlights = [] } = JSON.parse(readFileSync(0, "utf8"));
const answers = [], files = [];
const index = new search.Index(async (path) => {
  const [file] = path.split("?");
  files.push(file);
  return new Uint8Array(inflateRawSync(await readFile(`${root}/${file}`)));
});
if (queries.length) await index.open();
for (const { text, year, person } of queries) {
  const wanted = [...search.asks(text), ...(person ? search.asksForName("@", person) : [])];
  const result = await index.find(wanted, year);
  while (result.older.length) await index.goBack(result);
  const shown = async (hits) => (await Promise.all(hits.map(([entry]) => index.entry(entry)))).map(({ address }) => address);
  answers.push({ hits: await shown(result.hits), some: await shown(result.some) });
}
console.log(JSON.stringify({
  stems: stems.map(search.stem),
  asks: asks.map((text) => search.asks(text).map(({ term }) => term)),
  answers,
  files,
  pieces: highlights.map(([text, query]) => search.pieces(text, query)),
}));
