// Loads the component library's script once; pages reached without a full load would not run a script element.
export async function load(library) {
  await import(library);
}

// True when the browser took the text; false when it refuses (no permission, no secure connection).
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
