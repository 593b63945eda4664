import { defineControls } from './kit.ts';
import './views/review/page.ts';

defineControls();
