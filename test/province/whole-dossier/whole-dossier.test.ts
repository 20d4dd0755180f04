/** A dossier and all that a province is connected to: one province, by whose time the stories follow each other. */
import './from-portal-to-result.ts';
import './national-portal.ts';
import './telling.ts';
import './payment.ts';
import './deadline.ts';
import './personal-words.ts';
import './officers-unnamed.ts';
import './units-asked.ts';
import './portal-nights.ts';
import './demo.ts';
// The last: another process loads every function again.
import './restart.ts';
