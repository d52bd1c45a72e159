import type {ScreenFacts} from '../render/facts.ts';
import type {Line} from '../render/styles.ts';
import type {Session} from '../state/session.ts';
import type {Screen, State} from '../state/state.ts';

/** What stands between header and footer instead of the flows, and what the moving keys do to it. Its other keys are commands. */
export type ScreenBehaviour<Type extends Screen['type'] = Screen['type'], Shown = Extract<Screen, {type: Type}>> = {
	/** The lines between header and footer, at most `rows`. */
	draw(screen: Shown, state: State, facts: ScreenFacts, rows: number): readonly Line[];
	/** Moves by lines; an infinite number goes to an end. */
	move(session: Session, screen: Shown, by: number): void;
	/** What the footer says at its right end. */
	position?(screen: Shown, state: State, facts: ScreenFacts): Line;
};
