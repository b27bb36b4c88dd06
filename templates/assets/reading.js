// What a page gains where scripts run: scheme and text size by choice, reading aloud, copying a quote, keys.
// The build puts `words` (the interface's language) before this file. Nothing is sent anywhere; choices stay here.
(() => {
  const root = document.documentElement;
  const $ = (selector, within = document) => [...within.querySelectorAll(selector)];
  const stored = {
    get(name) { try { return localStorage.getItem(`digest-${name}`); } catch { return null; } },
    set(name, value) {
      try { value ? localStorage.setItem(`digest-${name}`, value) : localStorage.removeItem(`digest-${name}`); } catch {}
    },
  };
  const choose = (name, value) => {
    if (value) root.dataset[name] = value; else delete root.dataset[name];
    stored.set(name, value);
  };

  // At once, so that the first paint is right already.
  for (const name of ["theme", "size"]) {
    const value = stored.get(name);
    if (value) root.dataset[name] = value;
  }

  function make(tag, properties = {}, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  }

  // Of a speaker the style sheet parts name, role and outlet, so what is read aloud or copied must.
  const told = (part) => part.matches("figcaption") ? [...part.children].map((one) => one.innerText.trim()).join(", ")
    : part.innerText.trim();

  function choices(name, legend, values) {
    const now = stored.get(name) ?? "";
    const labels = values.map(([value, text]) => {
      const input = make("input", { type: "radio", name, value, checked: value === now });
      input.onchange = () => choose(name, value);
      return make("label", {}, input, make("span", {}, text));
    });
    const row = make("fieldset", { className: `tools-${name}` }, make("legend", {}, legend), ...labels);
    return row;
  }

  function tools() {
    const place = document.querySelector(".masthead");
    if (!place) return;
    const keys = make("input", { type: "checkbox", checked: stored.get("keys") !== "off" });
    keys.onchange = () => stored.set("keys", keys.checked ? "" : "off");
    const panel = make("div", { className: "tools-panel", id: "tools", hidden: true },
      choices("theme", words.theme, [["", words.auto], ["light", words.light], ["dark", words.dark]]),
      choices("size", words.size, [["s", "A"], ["", "A"], ["l", "A"], ["xl", "A"]]),
      make("p", { className: "tools-sample" }, words.sample),
      make("label", { className: "tools-keys" }, keys, make("span", {}, words.keys)));
    $(".tools-size label", panel).forEach((label, at) => {
      label.firstChild.setAttribute("aria-label", words.sizes[at]);
    });
    const voice = listener();
    if (voice) panel.prepend(voice);
    const button = make("button", { type: "button", className: "tools" }, "Aa");
    button.setAttribute("aria-label", words.tools);
    button.setAttribute("aria-controls", "tools");
    const open = (is) => {
      panel.hidden = !is;
      button.setAttribute("aria-expanded", is);
    };
    open(false);
    button.onclick = () => open(panel.hidden);
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !panel.hidden) { open(false); button.focus(); }
    });
    document.addEventListener("click", (event) => {
      if (!panel.hidden && !place.contains(event.target)) open(false);
    });
    place.append(button, panel);
  }

  // Reading aloud, where the browser has a voice: paragraph by paragraph, each in its own language.
  function listener() {
    const speech = window.speechSynthesis;
    const article = document.querySelector("main");
    if (!speech || !document.querySelector(".entry, .glance")) return null;
    const button = make("button", { type: "button", className: "tools-listen" }, words.listen);
    let speaking = false;
    const stop = () => {
      speaking = false;
      speech.cancel();
      button.textContent = words.listen;
    };
    const say = (parts) => {
      const part = parts.shift();
      if (!speaking || !part) return stop();
      const said = new SpeechSynthesisUtterance(told(part));
      said.lang = part.closest("[lang]").lang;
      said.onend = () => say(parts);
      said.onerror = stop;
      speech.speak(said);
    };
    button.onclick = () => {
      if (speaking) return stop();
      speaking = true;
      button.textContent = words.stop;
      const heard = "h1, h2, .summary p, .facts li, blockquote, figcaption, .reactions tr, .ahead li";
      say($(heard, article).filter((part) => part.innerText.trim() && !part.closest("nav, .entry-foot, .brief")));
    };
    addEventListener("pagehide", stop);
    return button;
  }

  function copying() {
    if (!navigator.clipboard) return;
    // On an entry's page a card with its speaker, on a person's one of their quotes.
    for (const quote of $("figure.quote, .moment blockquote")) {
      const button = make("button", { type: "button", className: "copy" });
      const name = (text) => button.setAttribute("aria-label", button.title = text);
      name(words.copy);
      button.onclick = async () => {
        const said = (quote.matches("figure") ? $("blockquote", quote) : [quote]).map((one) => {
          const spoken = one.querySelector("q");
          return spoken ? `“${spoken.innerText}”` : one.innerText.trim();
        });
        const who = told(quote.querySelector("figcaption") ?? document.querySelector("h1"));
        const source = quote.querySelector("a:empty") ?? quote.closest(".moment")?.querySelector(".meta a");
        const link = source?.href ?? location.href.split("#")[0];
        await navigator.clipboard.writeText(`${said.join("\n")}\n— ${who}\n${link}`);
        button.dataset.done = "";
        name(words.copied);
        setTimeout(() => { delete button.dataset.done; name(words.copy); }, 2000);
      };
      quote.append(button);
    }
  }

  // j and k go through what a page lists, or to the entry after and before; / leads to the search.
  function keyboard() {
    const listed = ".glance h2 a, .told h3 a, .moment h3 a, .listing li > a, .line-item h2 a, .search-hits h2 a";
    document.addEventListener("keydown", (event) => {
      const isTyping = event.target.closest?.("input, select, textarea, [contenteditable]");
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping || stored.get("keys") === "off") return;
      if (event.key === "/") {
        const field = document.querySelector("input[type=search]");
        const way = document.querySelector(".masthead a[href$='search/']");
        if (field) field.focus(); else if (way) location.assign(way.href + "#search-q"); else return;
        event.preventDefault();
      } else if (event.key === "j" || event.key === "k") {
        const places = $(listed);
        const step = event.key === "j" ? 1 : -1;
        if (!places.length) {
          document.querySelector(step > 0 ? "a[rel=next]" : "a[rel=prev]")?.click();
          return;
        }
        const here = places.indexOf(document.activeElement);
        const next = places[here < 0 ? (step > 0 ? 0 : places.length - 1) : here + step];
        if (next) { next.focus(); next.scrollIntoView({ block: "center" }); }
      }
    });
  }

  // The day of the build to the minute, as the server dates the page, where both agree on the day.
  function freshness() {
    const line = document.querySelector(".fresh time");
    const built = new Date(document.lastModified);
    const minutes = Math.round((Date.now() - built) / 60000);
    if (!line || minutes < 2 || Math.abs(built - new Date(line.dateTime)) > 36 * 3600000) return;
    const [count, unit] = minutes < 90 ? [minutes, "minute"] : minutes < 2160 ? [Math.round(minutes / 60), "hour"]
      : [Math.round(minutes / 1440), "day"];
    const day = line.title = line.textContent;
    addEventListener("beforeprint", () => { line.textContent = day; });
    line.textContent = new Intl.RelativeTimeFormat(root.lang, { numeric: "auto" }).format(-count, unit);
  }

  const ready = () => { tools(); copying(); keyboard(); freshness(); };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", ready); else ready();
})();
