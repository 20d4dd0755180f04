import { render } from 'preact';
import { followLinks } from './address.ts';
import { Shell } from './shell.tsx';

addEventListener('click', followLinks);
const page = document.getElementById('page');
if (page) render(<Shell />, page);
