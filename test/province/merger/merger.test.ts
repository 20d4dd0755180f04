/** A running province comes under another. Both are started once: each file tells of its subject, in this order. */
import './moving.ts';
import './besides.ts';
import './dossiers.ts';
