/* "Check it": asks the public log for proof and believes nothing else. WebCrypto for SHA-256 and, where
   the browser has it, Ed25519; BigInt for sealed amounts. What is checked and how: docs/formats/public-log-1.md. */

const P = BigInt("0x"
  + "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD"
  + "EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED"
  + "EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F"
  + "83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B"
  + "E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510"
  + "15728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7"
  + "ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200C"
  + "BBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF");
const ORDER = (P - 1n) / 2n;
const SEED = "nuantong public log 1: second generator";
const KEPT = "nuantong-log-head";
const text = new TextEncoder();

const bytesOf = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
const unhexed = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
const hexed = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const isSame = (one, two) => hexed(one) === hexed(two);

async function sha256(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) { whole.set(part, at); at += part.length; }
  return new Uint8Array(await crypto.subtle.digest("SHA-256", whole));
}
const leafOf = (line) => sha256(new Uint8Array([0]), text.encode(line));
const joined = (left, right) => sha256(new Uint8Array([1]), left, right);

/* RFC 9162, 2.1.3.2 */
async function isIncluded(leaf, index, size, path, root) {
  if (index >= size) return false;
  let place = BigInt(index), last = BigInt(size - 1), found = leaf;
  for (const other of path) {
    if (last === 0n) return false;
    if (place & 1n || place === last) {
      found = await joined(other, found);
      while (!(place & 1n) && place) { place >>= 1n; last >>= 1n; }
    } else {
      found = await joined(found, other);
    }
    place >>= 1n; last >>= 1n;
  }
  return last === 0n && isSame(found, root);
}

/* RFC 9162, 2.1.4.2 */
async function isGrown(old, head, path) {
  if (old.size === head.size) return isSame(old.root, head.root);
  if (old.size > head.size || !path.length) return false;
  const steps = Number.isInteger(Math.log2(old.size)) ? [old.root, ...path] : [...path];
  let place = BigInt(old.size - 1), last = BigInt(head.size - 1);
  while (place & 1n) { place >>= 1n; last >>= 1n; }
  let was = steps[0], becomes = steps[0];
  for (const other of steps.slice(1)) {
    if (last === 0n) return false;
    if (place & 1n || place === last) {
      was = await joined(other, was);
      becomes = await joined(other, becomes);
      while (!(place & 1n) && place) { place >>= 1n; last >>= 1n; }
    } else {
      becomes = await joined(becomes, other);
    }
    place >>= 1n; last >>= 1n;
  }
  return last === 0n && isSame(was, old.root) && isSame(becomes, head.root);
}

function power(base, exponent) {
  let found = 1n;
  for (let bits = exponent, square = base; bits; bits >>= 1n, square = (square * square) % P) {
    if (bits & 1n) found = (found * square) % P;
  }
  return found;
}

async function secondGenerator() {
  let digits = "";
  for (let count = 0; count < 13; count += 1) {
    digits += hexed(await sha256(text.encode(SEED), new Uint8Array([count])));
  }
  return power(BigInt(`0x${digits}`) % P, 2n);
}

/* G^amount · H^blinding; an amount that goes out is below nought. */
async function envelope(amount, blinding) {
  const exponent = ((BigInt(amount) % ORDER) + ORDER) % ORDER;
  return (power(4n, exponent) * power(await secondGenerator(), BigInt(`0x${blinding}`))) % P;
}

function readHead(note) {
  const [signed, signatures] = note.split("\n\n");
  const [origin, size, root] = signed.split("\n");
  return { note, origin, size: Number(size), root: bytesOf(root), signed: `${signed}\n`, signatures };
}

/* Returns true, false, or null where the browser cannot tell. */
async function isSigned(head, verifiers) {
  for (const verifier of verifiers.trim().split("\n")) {
    const [origin, id, ...rest] = verifier.split("+");
    const key = bytesOf(rest.join("+"));
    const expected = (await sha256(text.encode(`${origin}\n`), key)).slice(0, 4);
    if (origin !== head.origin || hexed(expected) !== id) continue;
    let imported;
    try {
      imported = await crypto.subtle.importKey("raw", key.slice(1), { name: "Ed25519" }, false, ["verify"]);
    } catch {
      return null;
    }
    for (const line of head.signatures.split("\n")) {
      const [dash, name, encoded] = line.split(" ");
      if (dash !== "—" || name !== origin) continue;
      const found = bytesOf(encoded);
      if (!isSame(found.slice(0, 4), expected)) continue;
      if (await crypto.subtle.verify("Ed25519", imported, found.slice(4), text.encode(head.signed))) return true;
    }
  }
  return false;
}

async function fetched(address, as = "text") {
  const answer = await fetch(address, { credentials: "omit", cache: "no-cache" });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer[as]();
}

function keptHead() {
  try {
    const note = localStorage.getItem(KEPT);
    return note ? readHead(note) : null;
  } catch {
    return null;
  }
}

function keepHead(head) {
  try { localStorage.setItem(KEPT, head.note); } catch { /* a private window keeps nothing */ }
}

async function checkHead(setup, say) {
  const head = readHead(await fetched(setup.checkpoint));
  const signed = await isSigned(head, await fetched(setup.key));
  if (signed === false) { say("bad", "not_signed"); return null; }
  if (signed) say("good", "signed", { size: head.size });
  else say("note", "cannot_sign");
  const old = keptHead();
  if (!old || old.origin !== head.origin) {
    say("note", "first_time");
  } else if (old.size <= head.size) {
    const url = `${setup.consistency}?from=${old.size}&to=${head.size}`;
    const path = old.size < head.size ? (await fetched(url, "json")).path.map(unhexed) : [];
    if (!(await isGrown(old, head, path))) { say("bad", "rewritten"); return null; }
    say("good", "grown", { size: old.size });
  } else {
    say("bad", "rewritten");
    return null;
  }
  keepHead(head);
  return head;
}

/* What a seal says, read from the sealed text itself, in the order and the words of `names`; nothing yet is left out. */
function factsOf(sealed, names, values) {
  const { facts } = JSON.parse(sealed);
  const order = [...new Set([...Object.keys(names), ...Object.keys(facts)])];
  const told = order.filter((name) => facts[name]);
  return told.map((name) => `${names[name] ?? name} ${values[facts[name]] ?? facts[name]}`).join(values.between);
}

async function checkOpening(setup, head, opening, say) {
  const { index } = opening;
  const url = setup.proof.replace("/0.json", `/${index}.json`);
  const proof = await fetched(`${url}?size=${head.size}`, "json");
  const leaf = await leafOf(proof.entry);
  if (!(await isIncluded(leaf, index, head.size, proof.path.map(unhexed), head.root))) {
    say("bad", "not_included", { index });
    return;
  }
  say("good", "included", { index });
  const entry = JSON.parse(proof.entry);
  const seal = hexed(await sha256(text.encode(opening.sealed ?? "")));
  if (seal === entry.seal) say("good", "opened", { index, facts: factsOf(opening.sealed, setup.facts, setup.values) });
  else say("bad", "not_opened", { index });
  if (entry.commitment === undefined) return;
  const held = (await envelope(opening.amount_minor, opening.blinding)) === BigInt(`0x${entry.commitment}`);
  const amount = `${(opening.amount_minor / 100).toFixed(2)} ${setup.values[entry.currency] ?? entry.currency}`;
  if (held) say("good", "amount", { index, amount });
  else say("bad", "wrong_amount", { index });
}

function sayer(list, words) {
  const counts = { good: 0, bad: 0, note: 0 };
  const say = (tone, name, values = {}) => {
    counts[tone] += 1;
    const item = document.createElement("li");
    item.className = `log-finding log-finding--${tone}`;
    item.dataset.finding = name;
    item.textContent = words[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
    list.append(item);
  };
  return { say, counts };
}

async function check(box) {
  const read = (id) => JSON.parse(box.querySelector(`#${id}`).textContent);
  const setup = read("log-setup"), openings = read("log-openings");
  const list = box.querySelector("[data-log-findings]"), button = box.querySelector("[data-log-run]");
  const words = button.textContent;
  list.replaceChildren();
  button.disabled = true;
  button.textContent = setup.words.working;
  const { say, counts } = sayer(list, setup.words);
  try {
    if (!globalThis.crypto?.subtle) {
      say("note", "old_browser");
    } else {
      const head = await checkHead(setup, say);
      for (const opening of head ? openings : []) await checkOpening(setup, head, opening, say);
      if (counts.bad) say("bad", "bad");
      else say("good", "fine");
    }
  } catch {
    say("bad", "failed");
  }
  button.textContent = words;
  button.disabled = false;
}

for (const box of document.querySelectorAll("[data-log-check]")) {
  box.querySelector("[data-log-run]").addEventListener("click", () => check(box));
}
