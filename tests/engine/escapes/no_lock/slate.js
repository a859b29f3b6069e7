/** In place of slate.js: JavaScript that a program got hold of may go on with it after the program has ended. */
export class Slate {
  wipeable = true;
  wipe() {}
}
