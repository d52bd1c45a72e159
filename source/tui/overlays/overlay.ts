import type {ScreenFacts} from '../render/facts.ts';
import type {Line} from '../render/styles.ts';
import type {Session} from '../state/session.ts';
import type {Overlay, State} from '../state/state.ts';

/** What takes the keys for a while, and says so at the bottom of the screen. */
export type OverlayBehaviour<Type extends Overlay['type'] = Overlay['type'], Shown = Extract<Overlay, {type: Type}>> = {
	/** Does what a key means while it is open. */
	key(session: Session, overlay: Shown, name: string): void;
	/** Scrolls what it draws, by lines. */
	scroll?(session: Session, overlay: Shown, by: number): void;
	paste?(session: Session, overlay: Shown, text: string): void;
	/** The lines at the bottom; as many as `height` says. */
	footer(overlay: Shown, state: State, facts: ScreenFacts): readonly Line[];
	/** Lines between header and footer instead of what is there, at most `rows`. */
	draw?(overlay: Shown, state: State, facts: ScreenFacts, rows: number): readonly Line[];
};
