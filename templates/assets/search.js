// Finds entries in the static index that digest/site/search writes; docs/search.md describes its files.
// Loaded by the search page only. Nothing from a query or an entry ever becomes markup: text nodes all the way.

const PACKED = "[\\u1100-\\u11ff\\u3041-\\u30fa\\u30fc-\\u318f\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7a3" +
  "\\uf900-\\ufaff\\u{20000}-\\u{3ffff}]";
const LETTER = `(?:(?!${PACKED})[\\p{L}\\p{N}\\p{M}\\u200c\\u200d])`;
const WORD = new RegExp(`(${PACKED}+)|[0-9]+(?:[.,][0-9]+)+|(?:[a-z]\\.)+[a-z](?!${LETTER})|` +
  `${LETTER}+(?:['’ʼ‐‑-]${LETTER}+)*`, "gu");
const PARTICLE =
  /(?<=..)(?:들?(?:에서|에게|으로|까지|부터)|들[은이을의과도]?|했다|하는|한다|이다|적인|[를는에와])$|(?<=...)[은이가을의과도로]$/;
const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", ł: "l", ı: "i", þ: "th", ħ: "h", ς: "σ" };
const RULES = [[/(..)ie[sd]$/, "$1y"], [/(ss|sh|ch|x|z)es$/, "$1"], [/([^isu])s$/, "$1"],
  [/^(?=.{6})(.*[aeiouy].*)ing$/, "$1"], [/^(?=.{5})(.*[aeiouy].*[^e])ed$/, "$1"], [/(...)e$/, "$1"],
  [/(..)(.)\2$/, "$1$2"], [/(...)y$/, "$1i"]];
const STOP = new Set(("a an and are as at be been but by for from had has have he her his in is it its of on or she that " +
  "the their they this to was were which who will with").split(" "));
const ENOUGH = 10, FEW = 3, REQUESTS = 6;

const plain = (text) => text.normalize("NFKC").toLowerCase();
const words = (text) => [...plain(text).matchAll(WORD)];
const parts = (word) => word.split(/[‐‑-]/).map(bare);
const cut = (text) => [...text].slice(0, 40).join("");
export const stem = (word) =>
  /^[a-z]{4,}$/.test(word) ? RULES.reduce((left, [ending, kept]) => left.replace(ending, kept), word) : word;
const bare = (word) => word.replace(/['’ʼ]s$/, "").normalize("NFD").replace(/[\u0300-\u036f\u200c\u200d'’ʼ.]/g, "")
  .normalize("NFC").replace(/[ßæœøđðłıþħς]/g, (letter) => LETTERS[letter]);
// By its first letter a term belongs to a share of all terms, and to a group of those of the newest days.
const cycle = ({ ask: { term } }) => term.codePointAt() % 31;
const text = (bytes) => new TextDecoder().decode(bytes);

// What a text asks for: a term each, and the beginnings that serve where it has just been begun.
export function asks(query) {
  const found = words(query).flatMap(([word, packed]) => {
    if (packed) {
      const signs = [...packed.replace(PARTICLE, "")], last = signs.length - 2;
      if (last < 0) return { term: packed, begins: packed, all: true };
      return signs.flatMap((_, place) => place % 2 ? [] : { term: signs.slice(Math.min(place, last)).slice(0, 2).join("") });
    }
    if (/^[0-9]+[.,]/.test(word)) return { term: cut(word.replace(/,(?=[0-9]{3}(?![0-9]))/g, "").replace(/,/g, ".")) };
    return parts(word).filter(Boolean).map(cut)
      .map((whole) => ({ term: stem(whole), begins: whole.length > 2 && whole, stop: STOP.has(whole) }));
  });
  const telling = found.filter((ask) => !ask.stop);
  return [...new Map((telling.length ? telling : found).map((ask) => [ask.term + !!ask.all, ask])).values()];
}

// A filter asks for a name, from any of its words on.
export function asksForName(sign, name) {
  const term = sign + cut(words(name).flatMap(([word]) => parts(word)).join(" "));
  return term[1] ? [{ term, begins: term, all: true, must: true }] : [];
}

// The terms of one file with their entries: [term, marks, [[year's place, file], ...]].
function shard(bytes) {
  let place = 0, before = "";
  const number = () => {
    for (let value = 0, scale = 1; ; scale *= 128) {
      const byte = bytes[place++];
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  if (!bytes.length) return [];
  const length = number(), several = (count, make) => Array.from({ length: count }, make);
  const rows = [...text(bytes.subarray(place, place += length)).matchAll(/([\0-\x1f])([^\0-\x1f]*)/g)].map(([, shared, rest]) => {
    const head = number();
    return [before = before.slice(0, shared.charCodeAt()) + rest, head >> 1, head & 1 ? several(number(), () => [number(), number()]) : []];
  });
  return rows.map(([term, count, older], mark) => [term, several(count, (_, nth) => mark = (nth && mark & -2) + number()), older]);
}

export class Index {
  // `get` gives the inflated bytes of a file below the index's root.
  constructor(get) {
    this.files = {};
    this.requests = 0;
    this.get = (path, read) => this.files[path] ||= (this.requests++, get(path).then(read)
      .catch((error) => { delete this.files[path]; throw error; }));
  }

  async open() {
    const bytes = await this.get("index.bin", (all) => all), end = bytes.indexOf(10);
    const { format, years, signs, closed, ...told } = JSON.parse(text(bytes.subarray(0, end)));
    if (format !== 4) throw new Error("format");
    let first = 0;
    this.years = years.map(([year, count], place) =>
      ({ year, place, first, end: first += count, sign: signs[place], at: closed[place] }));
    this.fresh = shard(bytes.subarray(end + 1));
    return Object.assign(this, told);
  }

  async read(found, at, file, from) {
    return take(found, await this.get(at.replace("*", file), shard), from);
  }

  // Looks in the files of a segment that may hold an ask.
  async lookIn({ at, from, terms } = { terms: [] }, found) {
    const { term, begins, all } = found.ask, most = all ? 40 : 4;
    const holder = (one) => terms.findLastIndex((first) => first <= one), next = holder(begins || term) + 1;
    const read = (places) => Promise.all(places.map((place) => this.read(found, at, place, from)));
    const known = await read([...new Set([holder(term), next - 1])].filter((place) => place >= 0));
    if (!begins || !all && known.includes(true)) return;
    await read(terms.map((_, place) => place).slice(next, next + most).filter((place) => terms[place].startsWith(begins)));
  }

  // Entries that hold all asks, best first: [entry's number, score]. `older` lists the years that may hold more.
  async find(wanted, year) {
    const found = wanted.map((ask) => ({ ask, scores: new Map(), older: {} })), atOnce = found.length < 3;
    const span = this.years.find((one) => one.year === year) || { first: 0, end: Infinity };
    const newest = (one) => span.end > this.from && this.lookIn(this.segments[this.shares + cycle(one) % this.groups], one);
    const result = { found, span, left: [] };
    await Promise.all(found.map((one) => {
      take(one, this.fresh, this.from);
      return Promise.all([this.lookIn(this.segments[cycle(one) % this.shares], one), atOnce && newest(one)]);
    }));
    if (!atOnce) await this.inTurn(result, found, 1, this.from, Infinity, newest);
    result.older = this.years.filter(({ at, place, first, end }) => at && first >= span.first && end <= span.end &&
      found.some(({ older }) => older[place]) &&
      found.every(({ scores, older }) => older[place] || [...scores.keys()].some((n) => n >= first && n < end)));
    this.rank(result);
    while (result.older.length && result.hits.length < FEW) await this.goBack(result);
    if (!result.hits.length) {
      await Promise.all(result.left.map((read) => read()));
      this.rank(result);
    }
    return result;
  }

  // Takes in the newest of the older years.
  async goBack(result) {
    const { at, place, first, end } = result.older.pop(), asks = result.found.filter(({ older }) => older[place]);
    await this.inTurn(result, asks, 2, first, end, (one) =>
      Promise.all([...one.older[place]].map((file) => this.read(one, at[cycle(one) % this.shares], file, first))));
    this.rank(result);
  }

  // Reads more of some asks in a span of entries, so many of the rarest first: where these leave no entry that can hold all,
  // the others wait until no other has shown itself.
  async inTurn({ found, left }, asks, most, first, end, read) {
    const known = found.filter((one) => !asks.includes(one));
    const rest = [...asks].sort((a, b) => a.scores.size - b.scores.size);
    const share = () => !known.length || [...known[0].scores.keys()].some((n) =>
      n >= first && n < end && known.every(({ scores }) => scores.has(n)));
    while (rest.length && share()) {
      const now = rest.splice(0, most);
      await Promise.all(now.map(read));
      known.push(...now);
      most = Infinity;
    }
    left.push(...rest.map((one) => () => read(one)));
  }

  // A filter counts a million, a word a thousand, and how it was found the rest.
  rank(result) {
    const totals = new Map(), { found, span: { first, end } } = result, filters = found.filter(({ ask }) => ask.must).length;
    for (const { ask, scores } of found) {
      for (const [entry, score] of scores) {
        if (entry >= first && entry < end) totals.set(entry, (totals.get(entry) || 0) + (ask.must ? 1e6 : 1e3) + score);
      }
    }
    const best = (words) => [...totals].filter(([, total]) => total >= filters * 1e6 + words * 1e3)
      .sort((a, b) => b[1] - a[1] || b[0] - a[0]);
    result.hits = best(found.length - filters);
    result.some = result.hits.length || result.older.length ? [] : best(1);
  }

  // Where an entry's own words lie.
  fileOf(entry) {
    const { year, first, sign } = this.years.findLast((one) => one.first <= entry), place = entry - first;
    return [`entries/${year}/${Math.floor(place / this.size)}.bin?${sign}`, place % this.size];
  }

  async entry(number) {
    const [path, place] = this.fileOf(number), shown = await this.get(path, (bytes) => JSON.parse(text(bytes)));
    const [address, lang, title, line, outlet] = shown[place];
    return { address, lang, title, line, outlet };
  }

  // The first of the entries that can be shown without asking for more than `files` files: at least one.
  within(hits, files) {
    const asked = new Set();
    const end = hits.findIndex(([entry]) => {
      const [path] = this.fileOf(entry);
      return !this.files[path] && asked.add(path).size > Math.max(1, files);
    });
    return end < 0 ? hits : hits.slice(0, end);
  }
}

// Adds what rows hold of an ask; true when one of them is the very term. Title and names count twice, beginnings less.
function take({ ask: { term, begins, all }, scores, older }, rows, from) {
  let known = false;
  for (const [own, marks, places] of rows) {
    const same = own === term;
    if (!same && !(begins && own.startsWith(begins))) continue;
    known ||= same;
    for (const [year, file] of places) (older[year] ||= new Set()).add(file);
    for (const mark of marks) {
      const entry = from + (mark >> 1), score = (mark & 1 ? 3 : 1) + (same || all ? 1 : 0);
      scores.set(entry, Math.max(score, scores.get(entry) || 0));
    }
  }
  return known;
}

// The text in pieces: [piece, whether it is one of the words asked for].
export function pieces(whole, query) {
  const wanted = words(query).filter(([word], _, all) => !all[1] || !STOP.has(word));
  const runs = wanted.flatMap(([, packed]) => packed ? packed.replace(PARTICLE, "") : []);
  const begins = wanted.flatMap(([word, packed]) => packed ? [] : parts(word)), stems = begins.map(stem);
  const cuts = [];
  for (const { 0: word, index } of whole.matchAll(new RegExp(WORD.source, "giu"))) {
    const run = runs.find((one) => word.includes(one)), known = plain(word);
    if (run) cuts.push([index + word.indexOf(run), run.length]);
    else if ([bare(known), ...parts(known)].some((part) =>
      stems.includes(stem(part)) || begins.some((one) => one[2] && part.startsWith(one)))) cuts.push([index, word.length]);
  }
  let end = 0;
  return [...cuts.flatMap(([start, length]) =>
    [[whole.slice(end, start), false], [whole.slice(start, end = start + length), true]]),
  [whole.slice(end), false]].filter(([piece]) => piece);
}

export const inflated = async (response) => {
  if (!response.ok) throw new Error(response.status);
  const stream = response.body.pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};

function start(form) {
  const { index: root, base, day: pattern, months } = form.dataset, fields = form.elements;
  const index = new Index(async (path) => inflated(await fetch(root + path)));
  const [status, list, more, template] = ["status", "hits", "more", "hit"].map((id) => document.getElementById(`search-${id}`));
  const say = (key, n) => { status.textContent = (form.dataset[key] || "").replace("{n}", n?.toLocaleString(document.documentElement.lang)); };
  const given = new URLSearchParams(location.search), names = ["person", "topic", "outlet"];
  let turn = 0, waiting;

  const shown = ({ address, lang, title, line, outlet }, query) => {
    const item = template.content.cloneNode(true), part = (name) => item.querySelector(`[data-part=${name}]`);
    const [year, month, date] = address.split("/"), time = part("day");
    const told = { year, month_number: +month, day: +date, short_month: months.split("|")[month - 1] };
    part("link").href = base + address;
    for (const [name, whole] of [["link", title], ["line", line]]) {
      part(name).lang = lang;
      part(name).append(...pieces(whole, query).map(([piece, hit]) => {
        if (!hit) return piece;
        const mark = document.createElement("mark");
        mark.append(piece);
        return mark;
      }));
    }
    part("outlet").textContent = outlet;
    time.dateTime = [year, month, date].join("-");
    time.textContent = pattern.replace(/{(\w+)}/g, (_, name) => told[name]);
    return item;
  };

  const run = async () => {
    const mine = ++turn, query = fields.q.value, left = [...new FormData(form)].filter(([, value]) => value.trim());
    const wanted = [...asks(query), ...names.flatMap((name, place) => asksForName("@#/"[place], fields[name].value))];
    history.replaceState(null, "", left.length ? `?${new URLSearchParams(left)}` : location.pathname);
    more.hidden = true;
    if (!wanted.length) {
      list.replaceChildren();
      return say(query.trim() && "none");
    }
    try {
      const before = mine > 1 ? index.requests : 0; // the first query counts the table of all files
      await opened();
      const result = await index.find(wanted, +fields.year.value);
      const rest = await show(mine, query, result, 0, REQUESTS - index.requests + before);
      // What one answer has not shown of the first ten follows by itself.
      if (rest) waiting = setTimeout(show, 300, mine, query, result, rest, ENOUGH, ENOUGH - rest);
    } catch (error) {
      if (mine === turn) say("failed");
      throw error;
    }
  };

  // Shows results from a place on with so many files more; tells the next place when some are left of the first ten.
  const show = async (mine, query, result, from, files, most = ENOUGH) => {
    const { hits: all, some, older } = result, hits = all.length ? all : some, count = hits.length;
    const batch = index.within(hits.slice(from, from + most), files), rest = from + batch.length;
    const entries = await Promise.all(batch.map(([entry]) => index.entry(entry)));
    if (mine !== turn) return;
    if (!from) list.replaceChildren();
    list.append(...entries.map((entry) => shown(entry, query)));
    say(!count ? "none" : !all.length ? "some" : older.length ? "recent" : count === 1 ? "one" : "other", count);
    more.hidden = rest >= count && !older.length;
    more.textContent = form.dataset[rest < count ? "more" : "older"];
    more.onclick = async () => {
      const next = list.children.length;
      clearTimeout(waiting);
      if (rest >= count) await index.goBack(result);
      await show(mine, query, result, rest >= count ? 0 : rest, ENOUGH);
      list.children[next]?.querySelector("a").focus();
    };
    return rest < Math.min(count, ENOUGH) && rest;
  };

  // The arrows go from the field through the results and back.
  document.addEventListener("keydown", (event) => {
    const stops = [fields.q, ...list.querySelectorAll("a")], place = stops.indexOf(event.target);
    const next = place >= 0 && stops[place + ({ ArrowDown: 1, ArrowUp: -1 }[event.key] || NaN)];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
  form.addEventListener("submit", (event) => { event.preventDefault(); run(); });
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(run, 150); });
  for (const name of ["q", ...names]) fields[name].value = given.get(name) || "";
  const opened = () => index.ready ||= index.open().then(() => {
    fields.year.append(...index.years.map(({ year }) => new Option(year)).reverse());
    fields.year.value = given.get("year") || "";
  }).catch((error) => { index.ready = null; throw error; });
  opened().then(() => [...given.values()].some((value) => value.trim()) && run(), () => say("failed"));
}

const form = globalThis.document?.getElementById("search-form");
if (form) start(form);
