import { defineControls } from './kit.ts';
import './views/panel.ts';

defineControls();
