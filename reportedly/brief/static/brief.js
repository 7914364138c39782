"use strict";
// The page is whole without this: it filters the claims, unfolds a report before its words are opened, and marks all
// parts of a claim whose words stand apart.
(() => {
  const form = document.querySelector(".filter");
  const rows = [...document.querySelectorAll(".claims tbody tr")];
  const [find, act, report, count] = ["find", "act", "report", "count"].map((id) => document.getElementById(id));
  const less = document.getElementById("less");
  const listed = (row) => !less || less.checked || !row.classList.contains("less");
  const apply = () => {
    const words = find.value.toLowerCase();
    let shown = 0;
    for (const row of rows) {
      const fits =
        (!words || row.textContent.toLowerCase().includes(words)) &&
        (!act.value || row.dataset.act === act.value) &&
        (!report.value || row.dataset.report === report.value);
      row.hidden = !fits;
      shown += fits && listed(row);
    }
    count.textContent = shown + " of " + rows.filter(listed).length;
  };
  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  if (less) less.addEventListener("change", apply);
  apply();
  const open = () => {
    document.querySelectorAll("mark.here").forEach((mark) => mark.classList.remove("here"));
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    if (!target) return;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    if (target.tagName === "DETAILS") target.open = true;
    if (target.dataset.c) document.querySelectorAll(`mark[data-c="${target.dataset.c}"]`).forEach((mark) => mark.classList.add("here"));
    if (target.hidden) { find.value = act.value = report.value = ""; apply(); }
    target.scrollIntoView({ block: "center" });
    if (target.matches("mark")) target.focus({ preventScroll: true });
  };
  addEventListener("hashchange", open);
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((fold) => { fold.open = true; }));
  open();
})();
