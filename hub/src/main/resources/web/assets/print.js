// Shows the button that prints this page, where there is a script to do it.
const button = document.getElementById('print');
button.hidden = false;
button.addEventListener('click', () => window.print());
