// <signal-replay> around the form of the replay slider: the day is said while sliding, and on release the page of that day is opened.
class SignalReplay extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.slider = this.querySelector("input[type=range]");
    this.said = this.querySelector("output");
    if (this.slider) {
      this.days = this.slider.dataset.days.split("|");
      this.slider.addEventListener("input", () => this.say());
      this.slider.addEventListener("pointerup", () => this.go());
      this.addEventListener("keydown", event => event.key === "Enter" && event.target === this.slider && this.go());
      this.at = this.slider.value;
    }
  }

  say() {
    this.said.textContent = this.days[Number(this.slider.value)];
    this.slider.setAttribute("aria-valuetext", this.said.textContent);
  }

  go() {
    if (this.slider.value !== this.at) {
      this.form.requestSubmit();
    }
  }
}

// <signal-grid> around the heat map: one cell is in the order of the tab key, arrows, Home and End move among them.
class SignalGrid extends HTMLElement {
  connectedCallback() {
    this.rows = [...this.querySelectorAll("tbody tr")].map(row => [...row.querySelectorAll("td.cell")]);
    if (this.rows.length && this.rows[0].length) {
      this.rows.flat().forEach(cell => cell.tabIndex = -1);
      this.rows[0].at(-1).tabIndex = 0;
      this.addEventListener("keydown", event => this.move(event));
    }
  }

  move(event) {
    const y = this.rows.findIndex(row => row.includes(event.target));
    if (y < 0) {
      return;
    }

    const x = this.rows[y].indexOf(event.target);
    const to = {
      ArrowUp: [y - 1, x], ArrowDown: [y + 1, x], ArrowLeft: [y, x - 1], ArrowRight: [y, x + 1],
      Home: [y, 0], End: [y, this.rows[y].length - 1],
    }[event.key];
    const cell = to && this.rows[to[0]]?.[to[1]];
    if (cell) {
      event.preventDefault();
      event.target.tabIndex = -1;
      cell.tabIndex = 0;
      cell.focus();
    }
  }
}

customElements.define("signal-replay", SignalReplay);
customElements.define("signal-grid", SignalGrid);
