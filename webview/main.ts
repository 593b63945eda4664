import { defineControls } from './kit.ts';
import './views/panel.ts';

defineControls();
document.body.append(document.createElement('evenhand-panel'));
