// A button for passkeys only where the browser knows them.
for (const part of document.querySelectorAll("[data-passkeys]")) {
  part.hidden = !window.PublicKeyCredential;
}
