/** What is told of the same four dossiers: first on the morning they came, then as time goes on, in this order. */
import './reports.ts';
import './supervision.ts';
import './counter.ts';
import './pledges.ts';
import './petitions.ts';
import './notices.ts';
