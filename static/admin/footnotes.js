// The footnote button of the text editor: asks which note of the chapter the text refers to, and keeps its short name.
(() => {
  const { React, DraftJS, draftail } = window;
  const STAR = "*";

  // The short names in the form's list of footnotes; nothing where the form has no such list.
  function keysOfTheForm() {
    const fields = [...document.querySelectorAll('input[name^="footnotes-"][name$="-key"]')];
    const isKept = (field) => document.querySelector(`[name="${field.name.replace(/-key$/, "-DELETE")}"]`)?.value !== "1";
    return [...new Set(fields.filter(isKept).map((field) => field.value.trim()).filter(Boolean))];
  }

  function element(name, attributes, ...children) {
    const made = Object.assign(document.createElement(name), attributes);
    made.append(...children);
    return made;
  }

  function choose(keys, current, words) {
    return new Promise((resolve) => {
      const list = element("select", {}, ...keys.map((key) => element("option", { value: key, selected: key === current }, key)));
      const label = element("label", {}, words.chooseNote, " ", list);
      const yes = element("button", { value: "yes", className: "button" }, words.choose);
      const no = element("button", { value: "", className: "button button-secondary", formNoValidate: true }, words.cancel);
      const dialog = element("dialog", {}, element("form", { method: "dialog" }, element("p", {}, label), yes, " ", no));
      dialog.addEventListener("close", () => {
        resolve(dialog.returnValue === "yes" ? list.value : "");
        dialog.remove();
      });
      document.body.append(dialog);
      dialog.showModal();
    });
  }

  async function ask(current, words) {
    const keys = keysOfTheForm();
    const answer = keys.length ? await choose(keys, current, words) : window.prompt(words.noNotes, current);
    return (answer || "").trim();
  }

  // Words that are selected refer to the note themselves; with nothing selected a star is put there, which readers never see.
  function withReference(editorState, type, key, entityKey) {
    const content = editorState.getCurrentContent();
    if (entityKey) return DraftJS.EditorState.push(editorState, content.replaceEntityData(entityKey, { key }), "apply-entity");
    const made = content.createEntity(type, "MUTABLE", { key });
    const selection = editorState.getSelection();
    const entity = made.getLastCreatedEntityKey();
    const changed = selection.isCollapsed()
      ? DraftJS.Modifier.insertText(made, selection, STAR, null, entity)
      : DraftJS.Modifier.applyEntity(made, selection, entity);
    return DraftJS.EditorState.push(editorState, changed, selection.isCollapsed() ? "insert-characters" : "apply-entity");
  }

  class Source extends React.Component {
    async componentDidMount() {
      const { editorState, entity, entityKey, entityType, onComplete, onClose } = this.props;
      const key = await ask(entity ? entity.getData().key : "", entityType.words);
      if (key) onComplete(withReference(editorState, entityType.type, key, entityKey));
      else onClose();
    }

    render() {
      return null;
    }
  }

  function Reference(props) {
    const { key } = props.contentState.getEntity(props.entityKey).getData();
    return React.createElement(draftail.TooltipEntity, { ...props, icon: "openquote", label: key, url: "" });
  }

  draftail.registerPlugin({ type: "FOOTNOTE", source: Source, decorator: Reference }, "entityTypes");
})();
