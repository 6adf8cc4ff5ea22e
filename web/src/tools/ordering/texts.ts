import { defineTexts } from "../../i18n/texts";

export const texts = defineTexts("ordering", {
  en: {
    up: "Up: {{name}}",
    down: "Down: {{name}}",
    place: "Place of: {{name}}",
    movedTo: "{{name}}: place {{place}} of {{count}}",
    hint: "Drag by the handle, choose a place by its number, or press Alt with an arrow key.",
    hintTouch: "Drag by the handle, or choose a place by its number.",
  },
  ru: {
    up: "Выше: {{name}}",
    down: "Ниже: {{name}}",
    place: "Место: {{name}}",
    movedTo: "{{name}}: место {{place}} из {{count}}",
    hint: "Перетащите за край, выберите место по номеру или нажмите Alt со стрелкой.",
    hintTouch: "Перетащите за край или выберите место по номеру.",
  },
});
