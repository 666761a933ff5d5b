// <upload-drop data-limit="bytes" data-large="words" data-busy="words"> around a form with a file input: files may be dropped, what is
// too large is said before it is sent, and sending is announced. Without scripts the form works as it is.
class UploadDrop extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input[type=file]");
    this.said = this.querySelector("[role=status]");
    this.addEventListener("dragover", this);
    this.addEventListener("dragleave", this);
    this.addEventListener("drop", this);
    this.addEventListener("change", this);
    this.addEventListener("submit", this);
  }

  handleEvent(event) {
    switch (event.type) {
      case "dragover":
        event.preventDefault();
        this.classList.add("over");
        break;
      case "dragleave":
        this.classList.remove("over");
        break;
      case "drop":
        event.preventDefault();
        this.classList.remove("over");
        if (event.dataTransfer.files.length) {
          this.input.files = event.dataTransfer.files;
          this.show();
        }
        break;
      case "change":
        this.show();
        break;
      case "submit":
        if (!this.show()) {
          event.preventDefault();
          this.input.focus();
        } else {
          this.said.textContent = this.dataset.busy;
        }
        break;
    }
  }

  show() {
    const file = this.input.files[0];
    const fits = !file || file.size <= Number(this.dataset.limit);
    this.said.textContent = !file ? "" : fits ? `${file.name} · ${size(file.size)}` : `${file.name}: ${this.dataset.large}`;
    this.said.classList.toggle("notice", !fits);
    return fits;
  }
}

const size = bytes => bytes < 1 << 20 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / (1 << 20)).toFixed(1)} MB`;

// <upload-progress>: what stands inside is fetched anew until the page shows an outcome instead.
class UploadProgress extends HTMLElement {
  connectedCallback() {
    this.timer = setInterval(() => this.look(), 1500);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  async look() {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => null);
    if (!answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.querySelector("upload-progress");
    if (!next) location.replace(location.pathname + location.search);
    else if (next.textContent !== this.textContent) this.replaceChildren(...next.childNodes);
  }
}

customElements.define("upload-drop", UploadDrop);
customElements.define("upload-progress", UploadProgress);
