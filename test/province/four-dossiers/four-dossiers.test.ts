/** What reports and the board say of the same four dossiers: first on the morning they came, then as time goes on. */
import './reports.ts';
import './supervision.ts';
