// In place of the addresses of the client's parts.
export default {
  katas: ["/assets/katas.wasm"],
  alone: ["/assets/alone.wasm"],
  board: ["/assets/both.wasm", "/assets/board.wasm"],
  dialogs: ["/assets/both.wasm", "/assets/dialogs.wasm"],
};
