// What a page's layout does wrong, in words: it takes no argument and gives a list.
() => {
  const faults = [];
  const width = document.documentElement.clientWidth;
  const named = (one) => `${one.tagName.toLowerCase()}.${one.getAttribute("class") ?? ""}`;
  const style = (one) => getComputedStyle(one);

  if (document.documentElement.scrollWidth > width)
    for (const one of [...document.body.querySelectorAll("*")]
      .filter((each) => each.getBoundingClientRect().right > width + 1)
      .slice(-3))
      faults.push(`${named(one)} stands beyond the right side`);

  // What is only heard, floats above the page on purpose, or scrolls by itself.
  const apart = (one) => {
    for (let up = one; up && up !== document.body; up = up.parentElement) {
      const { clipPath, position, visibility, opacity, overflowX } = style(up);
      if (clipPath !== "none" || ["fixed", "sticky"].includes(position)) return true;
      if (visibility === "hidden" || opacity === "0" || ["auto", "scroll"].includes(overflowX)) return true;
    }
    return false;
  };

  const words = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const text = node.textContent.trim();
    const parent = node.parentElement;
    if (text === "" || !parent.checkVisibility() || apart(parent)) continue;
    if (parent.closest("script, style, option, title, desc, textarea")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects())
      if (box.width > 1 && box.height > 1) words.push({ text, parent, box });
  }

  const short = (text) => text.replace(/\s+/g, " ").slice(0, 40);
  for (const { text, parent, box } of words) {
    if (box.left < -1 || box.right > width + 1) faults.push(`“${short(text)}” is cut by the window`);
    const holder = parent.closest("td, th, dd, dt, li, p, a, button, label, h1, h2, h3") ?? parent;
    const { overflowX, textOverflow } = style(holder);
    const inside = holder.getBoundingClientRect();
    if (overflowX !== "visible" && textOverflow !== "ellipsis" && box.right > inside.right + 1)
      faults.push(`“${short(text)}” is cut by ${named(holder)}`);
  }

  // Lines of one text touch each other; two texts may not share ground.
  words.sort((one, other) => one.box.top - other.box.top);
  words.forEach((one, place) => {
    for (const other of words.slice(place + 1)) {
      if (other.box.top > one.box.bottom - 3) break;
      if (one.parent === other.parent) continue;
      const across =
        Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const down = Math.min(one.box.bottom, other.box.bottom) - other.box.top;
      if (across > 2 && down > 5)
        faults.push(`“${short(one.text)}” and “${short(other.text)}” lie on each other`);
    }
  });

  const filled = [...document.querySelectorAll("main .button.is-filled")].filter((one) =>
    one.checkVisibility(),
  );
  const mayHaveMany = document.querySelector("main .duty") || location.pathname.startsWith("/look");
  if (filled.length > 1 && !mayHaveMany)
    faults.push(`${filled.length} filled buttons: ${filled.map((one) => short(one.innerText))}`);
  return [...new Set(faults)].slice(0, 8);
}
