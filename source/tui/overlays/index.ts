import type {Overlay} from '../state/state.ts';
import {copy} from './copy.ts';
import type {OverlayBehaviour} from './overlay.ts';
import {palette} from './palette.ts';
import {prompt} from './prompt.ts';

const overlays: {readonly [Type in Overlay['type']]: OverlayBehaviour<Type>} = {copy, palette, prompt};

/** How an overlay behaves. */
export const overlayBehaviour = ({type}: Overlay): OverlayBehaviour => overlays[type];
