// Finds entries in the static index that digest/site/search writes; docs/search.md describes its files.
// Loaded by the search page only. Nothing from a query or an entry ever becomes markup: text nodes all the way.

const PACKED = "\\u1100-\\u11ff\\u3041-\\u30fa\\u30fc-\\u318f\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7a3" +
  "\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const SEPARATORS = "\\0-/:-@\\[-`{-\\u00a9\\u00ab-\\u00b4\\u00b6-\\u00b9\\u00bb-\\u00bf\\u00d7\\u00f7\\u02c2-\\u02df\\u037e" +
  "\\u0387\\u055a-\\u055f\\u0589\\u058a\\u05be\\u05c0\\u05c3\\u05f3\\u05f4\\u0609-\\u060d\\u061b-\\u061f\\u066a-\\u066d" +
  "\\u06d4\\u0964\\u0965\\u0970\\u0e3f\\u0e4f\\u0e5a\\u0e5b\\u104a-\\u104f\\u10fb\\u1360-\\u1368\\u1680\\u17d4-\\u17da" +
  "\\u2000-\\u200b\\u200e-\\u2bff\\u2e00-\\u2e7f\\u3000-\\u3004\\u3007-\\u3020\\u3030\\u303d\\u3040\\u30fb\\ud800-\\udfff" +
  "\\ue000-\\uf8ff\\ufd3e\\ufd3f\\ufe00-\\ufe6f\\ufeff-\\uff0f\\ufff0-\\uffff\\u{1f000}-\\u{1faff}";
const LETTER = `[^${SEPARATORS}${PACKED}]`;
const WORD = new RegExp(`([${PACKED}]+)|[0-9]+(?:[.,][0-9]+)+|(?:[a-z]\\.)+[a-z](?!${LETTER})|` +
  `${LETTER}+(?:['’ʼ‐‑-]${LETTER}+)*`, "gu");
const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", ł: "l", ı: "i", þ: "th", ħ: "h", ς: "σ" };
const RULES = [[/(..)ie[sd]$/, "$1y"], [/(ss|sh|ch|x|z)es$/, "$1"], [/([^isu])s$/, "$1"],
  [/^(?=.{6})(.*[aeiouy].*)ing$/, "$1"], [/^(?=.{5})(.*[aeiouy].*[^e])ed$/, "$1"], [/(...)e$/, "$1"],
  [/(..)(.)\2$/, "$1$2"], [/(...)y$/, "$1i"]];
const STOP = new Set(("a an and are as at be been but by for from had has have he her his in is it its of on or she that " +
  "the their they this to was were which who will with").split(" "));
const LONGEST = 40, ENOUGH = 10, REQUESTS = 6;

const plain = (text) => text.normalize("NFKC").toLowerCase();
const cut = (text) => [...text].slice(0, LONGEST).join("");
export const stem = (word) =>
  /^[a-z]{4,}$/.test(word) ? RULES.reduce((left, [ending, kept]) => left.replace(ending, kept), word) : word;
const folded = (word) => word.normalize("NFD").replace(/[\u0300-\u036f\u200c\u200d]/g, "").normalize("NFC")
  .replace(/[ßæœøđðłıþħς]/g, (letter) => LETTERS[letter]);
const bare = (word) => folded(word.replace(/['’ʼ]s$/, "")).replace(/['’ʼ.]/g, "");

// What a text asks for: a term each, and the beginnings that serve where it has just been begun.
export function asks(text) {
  const found = [];
  for (const [word, packed] of plain(text).matchAll(WORD)) {
    const signs = packed && [...packed];
    if (packed && signs.length < 2) found.push({ term: packed, begins: packed, all: true });
    else if (packed) {
      for (let place = 0; place < signs.length; place += 2) {
        found.push({ term: signs.slice(Math.min(place, signs.length - 2)).slice(0, 2).join("") });
      }
    } else if (/^[0-9]+[.,]/.test(word)) {
      found.push({ term: cut(word.replace(/,(?=[0-9]{3}(?![0-9]))/g, "").replace(/,/g, ".")) });
    } else for (const part of word.split(/[‐‑-]/)) {
      const whole = cut(bare(part));
      if (whole) found.push({ term: stem(whole), begins: whole.length > 2 && whole, stop: STOP.has(whole) });
    }
  }
  const telling = found.filter((ask) => !ask.stop);
  const wanted = telling.length ? telling : found;
  return [...new Map(wanted.map((ask) => [ask.term + (ask.all ? "*" : ""), ask])).values()];
}

// A filter asks for a name, from any of its words on.
export function asksForName(sign, name) {
  const parts = [...plain(name).matchAll(WORD)].flatMap(([word]) => word.split(/[‐‑-]/).map(bare));
  const begins = sign + cut(parts.join(" "));
  return parts.length ? [{ term: begins, begins, all: true, must: true }] : [];
}

// The terms of one file with their entries: [term, marks, [[year's place, file], ...]].
export function shard(bytes) {
  let place = 0;
  const number = () => {
    for (let value = 0, scale = 1; ; scale *= 128) {
      const byte = bytes[place++];
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  if (!bytes.length) return [];
  const length = number();
  const text = new TextDecoder().decode(bytes.subarray(place, place += length));
  let before = "";
  const rows = [...text.matchAll(/([\0-\x1f])([^\0-\x1f]*)/g)].map(([, shared, rest]) =>
    [before = before.slice(0, shared.charCodeAt()) + rest, [], []]);
  const counts = rows.map(([, , older]) => {
    const head = number();
    if (head & 1) for (let left = number(); left; left--) older.push([number(), number()]);
    return head >> 1;
  });
  rows.forEach(([, marks], row) => {
    for (let left = counts[row], mark = 0; left; left--) marks.push(mark = (mark & -2) + number());
  });
  return rows;
}

export class Index {
  // `get` gives the inflated bytes of a file below the index's root.
  constructor(get) {
    this.files = new Map();
    this.requests = 0;
    this.get = (path) => {
      if (!this.files.has(path)) {
        this.requests++;
        this.files.set(path, get(path).catch((error) => { this.files.delete(path); throw error; }));
      }
      return this.files.get(path);
    };
    this.shards = new Map();
  }

  async open() {
    const bytes = await this.get("index.bin");
    const end = bytes.indexOf(10);
    const told = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end)));
    if (told.format !== 1) throw new Error("format");
    let first = 0;
    this.years = told.years.map(([year, count], place) =>
      ({ year, first, end: first += count, sign: told.signs[place], at: told.closed[place] }));
    this.fresh = { rows: shard(bytes.subarray(end + 1)), from: told.from };
    return Object.assign(this, { segments: told.segments, groups: told.groups, fileOf: told.fileOf });
  }

  async rows(path) {
    if (!this.shards.has(path)) this.shards.set(path, shard(await this.get(path)));
    return this.shards.get(path);
  }

  // All that the segments but the closed years hold of an ask: scores by entry, and where older years hold more.
  async lookUp(ask) {
    const found = { scores: new Map(), older: new Map() };
    take(found, ask, this.fresh.rows, this.fresh.from, true);
    const groups = this.segments.slice(1), group = groups[ask.term.codePointAt(0) % this.groups];
    await Promise.all([this.segments[0], group].map((segment) => segment && this.lookIn(segment, ask, found)));
    return found;
  }

  async lookIn({ at, from, terms }, ask, found) {
    const holder = (term) => terms.findLastIndex((first) => first <= term);
    const read = async (place) => take(found, ask, await this.rows(at.replace("*", place)), from);
    const begins = ask.begins || ask.term, places = new Set([holder(ask.term), holder(begins)]);
    const known = await Promise.all([...places].filter((place) => place >= 0).map(read));
    if (!ask.begins || (!ask.all && known.includes(true))) return;
    const more = [];
    for (let next = holder(begins) + 1; terms[next]?.startsWith(begins) && more.length < (ask.all ? 40 : 4); next++) {
      more.push(read(next));
    }
    await Promise.all(more);
  }

  // Entries that hold all asks, best first: [entry's number, score]. `older` lists the years that may hold more.
  async find(wanted, year) {
    const found = await Promise.all(wanted.map((ask) => this.lookUp(ask)));
    const span = this.years.find((one) => one.year === year) || { first: 0, end: Infinity };
    const older = this.years.filter((one, place) => one.at && (!year || one === span) &&
      found.some(({ older }) => older.has(place)) &&
      found.every(({ scores, older }) => older.has(place) || [...scores.keys()].some((n) => n >= one.first && n < one.end)));
    const result = { wanted, found, span, older, hits: [] };
    this.rank(result);
    while (result.older.length && result.hits.length < ENOUGH) await this.goBack(result);
    return result;
  }

  // Takes in the newest of the older years.
  async goBack(result) {
    const year = result.older.pop(), place = this.years.indexOf(year);
    await Promise.all(result.found.map(({ scores, older }, which) =>
      Promise.all([...older.get(place) || []].map(async (file) =>
        take({ scores, older }, result.wanted[which], await this.rows(year.at.replace("*", file)), year.first)))));
    this.rank(result);
  }

  rank(result) {
    const totals = new Map(), { first, end } = result.span;
    const must = result.wanted.filter((ask) => ask.must).length;
    for (const [place, { scores }] of result.found.entries()) {
      for (const [entry, score] of scores) {
        if (entry < first || entry >= end) continue;
        const [count, sum, filters] = totals.get(entry) || [0, 0, 0];
        totals.set(entry, [count + 1, sum + score, filters + !!result.wanted[place].must]);
      }
    }
    const best = (least) => [...totals].filter(([, [count, , filters]]) => count >= least && filters === must)
      .map(([entry, [count, score]]) => [entry, count * 1000 + score]).sort((a, b) => b[1] - a[1] || b[0] - a[0]);
    result.hits = best(result.found.length);
    result.some = result.hits.length || result.older.length ? [] : best(must + 1);
  }

  // Where an entry's own words lie.
  fileOfEntry(entry) {
    const { year, first, sign } = this.years.findLast((one) => one.first <= entry);
    const file = Math.floor((entry - first) / this.fileOf);
    return [`entries/${year}/${file}.bin?${sign}`, entry - first - file * this.fileOf];
  }

  async entry(number) {
    const [path, place] = this.fileOfEntry(number);
    const [address, lang, title, line, outlet] = JSON.parse(new TextDecoder().decode(await this.get(path)))[place];
    return { address, lang, title, line, outlet };
  }

  // The first of the entries that can be shown without asking for more than `files` files: at least one.
  within(hits, files) {
    const known = new Set();
    const end = hits.findIndex(([entry]) => {
      const [path] = this.fileOfEntry(entry);
      if (!this.files.has(path)) known.add(path);
      return known.size > Math.max(1, files);
    });
    return end < 0 ? hits : hits.slice(0, end);
  }
}

// Adds what rows hold of an ask; true when one of them is the very term. Title and names count twice, beginnings less.
function take({ scores, older }, ask, rows, from) {
  let known = false;
  for (const [term, marks, places] of rows) {
    const same = term === ask.term;
    if (!same && !(ask.begins && term.startsWith(ask.begins))) continue;
    known ||= same;
    for (const [year, file] of places) older.set(year, (older.get(year) || new Set()).add(file));
    for (const mark of marks) {
      const entry = from + (mark >> 1), score = (mark & 1 ? 3 : 1) + (same || ask.all ? 1 : 0);
      if (!(scores.get(entry) >= score)) scores.set(entry, score);
    }
  }
  return known;
}

// The text in pieces: [piece, whether it is one of the words asked for].
export function pieces(text, query) {
  const wanted = [...plain(query).matchAll(WORD)].filter(([word], _, all) => all.length === 1 || !STOP.has(word));
  const runs = wanted.filter(([, packed]) => packed).map(([word]) => word);
  const begins = wanted.filter(([, packed]) => !packed).flatMap(([word]) => word.split(/[‐‑-]/)).map(bare);
  const stems = new Set(begins.map(stem)), cuts = [];
  for (const { 0: word, index } of text.matchAll(new RegExp(WORD.source, "giu"))) {
    const known = bare(plain(word)), parts = [known, ...plain(word).split(/[‐‑-]/).map(bare)];
    const run = runs.find((one) => word.includes(one));
    if (run) cuts.push([index + word.indexOf(run), run.length]);
    else if (parts.some((part) => stems.has(stem(part)) || begins.some((one) => one.length > 2 && part.startsWith(one)))) {
      cuts.push([index, word.length]);
    }
  }
  let end = 0;
  const split = cuts.flatMap(([start, length]) =>
    [[text.slice(end, start), false], [text.slice(start, end = start + length), true]]);
  return [...split, [text.slice(end), false]].filter(([piece]) => piece);
}

export const inflated = async (response) => {
  if (!response.ok) throw new Error(response.status);
  const stream = response.body.pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};

function start(form) {
  const root = form.dataset.index, index = new Index(async (path) => inflated(await fetch(root + path)));
  const [status, list, more, template] = ["status", "hits", "more", "hit"].map((id) => document.getElementById(`search-${id}`));
  const fields = form.elements, say = (key, n) => { status.textContent = (form.dataset[key] || "").replace("{n}", n); };
  const asked = () => [...new FormData(form)].filter(([, text]) => text.trim());
  let turn = 0, waiting;

  const marked = (node, text, query) => node.replaceChildren(...pieces(text, query).map(([piece, hit]) => {
    if (!hit) return piece;
    const mark = document.createElement("mark");
    mark.textContent = piece;
    return mark;
  }));

  const shown = (entry, query) => {
    const item = template.content.cloneNode(true), part = (name) => item.querySelector(`[data-part=${name}]`);
    const day = entry.address.slice(0, 10).replaceAll("/", "-");
    part("link").href = form.dataset.base + entry.address;
    for (const [name, text] of [["link", entry.title], ["line", entry.line]]) {
      marked(part(name), text, query);
      part(name).lang = entry.lang;
    }
    part("outlet").textContent = entry.outlet;
    part("day").dateTime = day;
    const [year, month, date] = day.split("-").map(Number);
    const shown = { year, month_number: month, day: date, short_month: form.dataset.months.split("|")[month - 1] };
    part("day").textContent = form.dataset.day.replace(/{(\w+)}/g, (_, name) => shown[name]);
    return item;
  };

  const run = async () => {
    const mine = ++turn, query = fields.q.value, left = asked();
    const wanted = [...asks(query), ...["person", "topic", "outlet"].flatMap((name, place) =>
      asksForName("@#/"[place], fields[name].value))];
    history.replaceState(null, "", left.length ? `?${new URLSearchParams(left)}` : location.pathname);
    more.hidden = true;
    if (!wanted.length) {
      list.replaceChildren();
      return say(query.trim() && "none");
    }
    try {
      const before = index.requests;
      await opened();
      const result = await index.find(wanted, +fields.year.value);
      await show(mine, query, result, 0, REQUESTS - (index.requests - before));
    } catch (error) {
      if (mine === turn) say("failed");
      throw error;
    }
  };

  const show = async (mine, query, result, from, files) => {
    const hits = result.hits.length ? result.hits : result.some;
    const batch = index.within(hits.slice(from, from + ENOUGH), files);
    const entries = await Promise.all(batch.map(([entry]) => index.entry(entry)));
    if (mine !== turn) return;
    if (!from) list.replaceChildren();
    list.append(...entries.map((entry) => shown(entry, query)));
    const count = hits.length, rest = from + batch.length, older = result.older.length;
    say(!count ? "none" : !result.hits.length ? "some" : older ? "recent" : count === 1 ? "one" : "other", count);
    more.hidden = rest >= count && !older;
    more.textContent = form.dataset[rest < count ? "more" : "older"];
    more.onclick = async () => {
      const next = list.children.length;
      if (rest >= count) await index.goBack(result);
      await show(mine, query, result, rest >= count ? 0 : rest, ENOUGH);
      list.children[next]?.querySelector("a").focus();
    };
  };

  // The arrows go from the field through the results and back.
  document.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [fields.q, ...list.querySelectorAll("a")], next = stops[stops.indexOf(event.target) + step];
    if (!step || !next || !stops.includes(event.target)) return;
    event.preventDefault();
    next.focus();
  });
  form.addEventListener("submit", (event) => { event.preventDefault(); run(); });
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(run, 150); });
  const given = new URLSearchParams(location.search);
  for (const name of ["q", "person", "topic", "outlet"]) fields[name].value = given.get(name) || "";
  const opened = () => index.ready ||= index.open().then(() => {
    fields.year.append(...index.years.map(({ year }) => new Option(year, year)).reverse());
    fields.year.value = given.get("year") || "";
  }).catch((error) => { index.ready = null; throw error; });
  opened().then(() => asked().length && run(), () => say("failed"));
}

const form = globalThis.document?.getElementById("search-form");
if (form) start(form);
