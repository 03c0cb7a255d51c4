// The pane beside a form: what readers will see and when, and the page itself where `serve --preview` answers.
import { toText } from "./format.js";

const PAUSE = 120;
const WAIT = "Your page appears here.";

/** A preview for a kind of record that has a page of its own. `told` is what the site's build says of previews. */
export function previewOf(name, kind, told) {
  return window.createClass({
    getInitialState: () => ({ html: "", shown: "" }),
    componentDidMount() {
      this.ask();
    },
    componentDidUpdate() {
      this.ask();
    },
    componentWillUnmount() {
      clearTimeout(this.timer);
    },
    ask() {
      const entry = this.props.entry.toJS();
      if (!told.preview || entry.data._fault) return;
      const asked = JSON.stringify({ path: pathOf(entry, name, kind), text: textOf(entry.data, kind) });
      if (asked === this.asked) return;
      this.asked = asked;
      clearTimeout(this.timer);
      this.timer = setTimeout(async () => {
        const headers = { "Content-Type": "application/json" };
        try {
          const answer = await fetch(told.preview, { method: "POST", headers, body: asked });
          if (asked === this.asked) this.setState({ html: answer.ok ? await answer.text() : "" });
        } catch {
          this.setState({ html: "" });
        }
      }, PAUSE);
    },
    render() {
      const entry = this.props.entry.toJS();
      const state = window.h("p", { className: "state", role: "status" }, stateOf(entry.data, new Date()));
      const page = this.state.html
        ? window.h("div", { dangerouslySetInnerHTML: { __html: this.state.html } })
        : window.h("p", {}, told.preview ? WAIT : elsewhere(told));
      return window.h("div", {}, state, page);
    },
  });
}

const SINCE = {
  corrected: (day) => `Published, and corrected on ${day}.`,
  updated: (day) => `Published, and updated on ${day}.`,
  withdrawn: (day) => `Withdrawn on ${day}: its address says why.`,
  cancelled: (day) => `Published, and cancelled on ${day}.`,
};

/** What readers will see of a record, in a sentence. */
export function stateOf({ draft, published, level, starts, ends, changes = [], _fault: fault }, now) {
  if (fault) return "This file cannot be read, so it is not published.";
  const moment = momentIn(now);
  if (draft) return "A draft: readers cannot see it.";
  if (published && published > moment) return `Readers cannot see it before ${published}, London time.`;
  const out = changes.filter(({ at }) => at && at <= moment);
  const coming = changes.filter(({ at }) => at && at > moment);
  const [last] = out.slice(-1);
  if (level && ends && !last) return stateOfAlert(starts, ends, moment);
  const said = last ? SINCE[last.kind](last.at.slice(0, 10)) : "Published: readers see it after the next build.";
  return coming.length ? `${said} From ${coming[0].at} it is ${coming[0].kind}.` : said;
}

function stateOfAlert(starts, ends, moment) {
  if (ends <= moment) return `Over: pages stopped showing it at ${ends}, London time.`;
  return `After the next build every page shows it from ${starts} to ${ends}, London time.`;
}

/** The day and time in London, as it is written in files. */
export function momentIn(now) {
  const parts = { dateStyle: "short", timeStyle: "short", timeZone: "Europe/London" };
  return new Intl.DateTimeFormat("sv-SE", parts).format(now);
}

function elsewhere({ proposals, checks }) {
  const here = "The page is shown here on a computer that runs 'site-builder serve --preview'. ";
  const changes = proposals && ["Once it is saved, ", linkTo(proposals, "the proposed changes"), " list it. "];
  const site = checks && [
    linkTo(checks, "Their checks"),
    " say what would change, and have the site as it would be, to download. Drafts and what is not yet public are not in it.",
  ];
  return window.h("span", {}, here, ...(changes || []), ...(site || []));
}

function linkTo(href, words) {
  return window.h("a", { href, target: "_blank", rel: "noreferrer" }, words);
}

function textOf(values, kind) {
  try {
    return `${toText(values, kind).trim()}\n`;
  } catch {
    return "";
  }
}

/** Where the record's file is, or will be. */
function pathOf({ path, slug, data }, name, kind) {
  if (path) return path;
  if (kind.body) return `content/pages/${slug || "new-page"}.md`;
  const year = String(data.published ?? "").slice(0, 4) || String(new Date().getFullYear());
  const folder = name === "story" ? `stories/${year}` : `${name}s`;
  return `content/${folder}/${data.id || "new-record"}.yml`;
}
