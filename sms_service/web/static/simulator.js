"use strict";
// Telephones on a page. Each text is posted to the server, which hands it to the webhook as Twilio would.

const phones = document.getElementById("phones");
const template = document.getElementById("phone");
const known = [...document.querySelectorAll("#numbers option")].map((option) => option.value);
const SEEN = "simulator-numbers";

function nextNumber() {
  const taken = [...phones.querySelectorAll(".from")].map((input) => input.value);
  const free = known.find((number) => !taken.includes(number));
  return free || "+1415555" + String(Math.floor(100 + Math.random() * 100)).padStart(4, "0");
}

function remember() {
  const numbers = [...phones.querySelectorAll(".from")].map((input) => input.value);
  try { sessionStorage.setItem(SEEN, JSON.stringify(numbers)); } catch { /* private mode: they are only not kept */ }
}

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function costLine(cost) {
  const parts = `${cost.segments} ${cost.segments === 1 ? "segment" : "segments"} · ${cost.encoding} · ${cost.units} units`;
  return cost.forced_by ? `${parts} · because of ${cost.forced_by}` : parts;
}

function addBubble(thread, side, body, cost) {
  const item = element("li", side);
  item.append(element("span", "sr", side === "out" ? "You:" : "Service:"));
  const bubble = element("div", "bubble", body);
  bubble.dir = "auto";
  item.append(bubble);
  const line = element("div", "cost", cost ? costLine(cost) : "");
  item.append(line);
  thread.append(item);
  thread.scrollTop = thread.scrollHeight;
  return line;
}

function addWhy(panel, body, why) {
  panel.querySelector(".nothing").hidden = true;
  const list = element("dl");
  const heard = Object.entries(why.heard).map(([tag, score]) => `${tag} ${score}`).join(", ") || "nothing tells";
  const rows = [
    ["Text", body || "(no words)"],
    ["Topic", why.also.length ? `${why.topic} (also ${why.also.join(", ")})` : why.topic],
    ["Matched", why.matched || "nothing"],
    ["Confidence", why.confidence.toFixed(2)],
    ["Answered in", why.lang],
    ["Heard", heard],
    ["Said", why.said.join(", ") || "nothing"],
  ];
  for (const [name, value] of rows) {
    list.append(element("dt", "", name));
    const shown = element("dd", "", value);
    shown.dir = "auto";
    list.append(shown);
  }
  const item = element("li");
  item.append(list);
  panel.querySelector("ol").prepend(item);
}

async function send(phone) {
  const body = phone.querySelector(".body");
  const media = phone.querySelector(".media");
  const thread = phone.querySelector(".thread");
  const problem = phone.querySelector(".problem");
  const text = body.value;
  if (!text && !media.checked) return;
  const withPicture = media.checked;
  problem.hidden = true;
  body.value = "";
  media.checked = false;
  const own = addBubble(thread, "out", withPicture ? `[photo] ${text}`.trim() : text, null);
  try {
    const response = await fetch("/simulator/messages", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ from: phone.querySelector(".from").value, body: text, media: withPicture }),
    });
    const answer = await response.json();
    if (answer.error) throw new Error(answer.error);
    own.textContent = costLine(answer.own);
    for (const reply of answer.replies) addBubble(thread, "in", reply.body, reply);
    if (!answer.replies.length) thread.append(element("li", "silence", "No answer"));
    thread.scrollTop = thread.scrollHeight;
    addWhy(phone.querySelector(".why"), text, answer.why);
  } catch (error) {
    body.value = body.value || text;
    problem.textContent = `Not sent: ${error.message}`;
    problem.hidden = false;
  }
}

function addPhone(number) {
  const phone = template.content.firstElementChild.cloneNode(true);
  const id = `phone-${Date.now()}-${Math.random().toString(36).slice(2)}`;
  const input = phone.querySelector(".from");
  const body = phone.querySelector(".body");
  input.value = number || nextNumber();
  body.id = id;
  phone.querySelector(".writer > label").htmlFor = id;
  phone.setAttribute("aria-label", `Phone ${input.value}`);
  input.addEventListener("change", () => { phone.setAttribute("aria-label", `Phone ${input.value}`); remember(); });
  phone.querySelector(".close").addEventListener("click", () => { phone.remove(); remember(); });
  phone.querySelector(".writer").addEventListener("submit", (event) => { event.preventDefault(); send(phone); });
  body.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); send(phone); }
  });
  phones.append(phone);
  remember();
  return body;
}

document.getElementById("add-phone").addEventListener("click", () => addPhone().focus());
document.getElementById("show-why").addEventListener("change", (event) => {
  document.body.classList.toggle("hide-why", !event.target.checked);
});

let saved = [];
try { saved = JSON.parse(sessionStorage.getItem(SEEN) || "[]"); } catch { saved = []; }
if (saved.length) saved.forEach((number) => addPhone(number));
else addPhone();
