// The drawer of narrow screens (and of wide ones at 200%) for the keyboard: Material's button is a label, which no key
// reaches.

/** @param {HTMLElement} label the label of Material's switch; a button takes its place */
export const mountDrawer = (label) => {
  const toggle = document.getElementById("__drawer");
  const drawer = document.querySelector(".md-sidebar--primary");
  if (!toggle || !drawer) return;

  const button = document.createElement("button");
  const tell = () => button.setAttribute("aria-expanded", String(toggle.checked));
  const turn = (open) => toggle.checked !== open && toggle.click();

  button.type = "button";
  button.className = `${label.className} kb-drawer`;
  button.append(...label.childNodes);
  button.setAttribute("aria-label", drawer.querySelector("nav").getAttribute("aria-label"));
  tell();
  label.replaceWith(button);
  toggle.addEventListener("change", tell);

  button.addEventListener("click", ({ detail }) => {
    turn(!toggle.checked);
    if (toggle.checked && !detail) drawer.querySelector(".md-nav__link").focus(); // a key was pressed, not a mouse
  });
  drawer.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    turn(false);
    button.focus();
  });
  drawer.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !drawer.contains(relatedTarget)) turn(false);
  });
};
