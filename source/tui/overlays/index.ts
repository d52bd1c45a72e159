import type {Overlay} from '../state/state.ts';
import {copy} from './copy.ts';
import {exportMenu} from './export.ts';
import {narrow} from './narrow.ts';
import type {OverlayBehaviour} from './overlay.ts';
import {palette} from './palette.ts';
import {prompt} from './prompt.ts';
import {question} from './question.ts';

const overlays: {readonly [Type in Overlay['type']]: OverlayBehaviour<Type>} = {
	copy, export: exportMenu, narrow, palette, prompt, question,
};

/** How an overlay behaves. */
export const overlayBehaviour = ({type}: Overlay): OverlayBehaviour => overlays[type];
