// What can be taken back: the form's fields as they were before each step.
const MOST = 200;

export class History {
  constructor(form, changed) {
    this.form = form;
    this.told = changed;
    this.past = [];
    this.future = [];
    this.now = this.read();
    this.saved = JSON.stringify(this.now);
  }

  read() {
    return Object.fromEntries([...this.form.elements].filter((one) => one.name && one.type !== 'hidden').map((one) => [one.name, one.value]));
  }

  get changed() { return JSON.stringify(this.read()) !== this.saved; }

  // Before a step: what is undone to.
  step() {
    this.past.push(this.read());
    if (this.past.length > MOST) this.past.shift();
    this.future = [];
  }

  done() {
    this.now = this.read();
    this.told();
  }

  // Somebody wrote a number by hand.
  typed() {
    this.past.push(this.now);
    this.future = [];
    this.done();
  }

  undo() { return this.go(this.past, this.future); }

  redo() { return this.go(this.future, this.past); }

  go(from, to) {
    if (!from.length) return false;
    to.push(this.read());
    const values = from.pop();
    for (const field of this.form.elements) {
      if (field.name && field.type !== 'hidden') field.value = values[field.name] ?? '';
    }
    this.done();
    return true;
  }
}
