import type {Sheet, Side} from '../../../compute/sheet.ts';
import type {Line} from '../styles.ts';

/** One way to look at a flow. */
export type Tab = {
	readonly id: string;
	readonly title: string;
	/** Whether the flow has nothing to show here; the title is then dimmed. */
	isEmpty(sheet: Sheet): boolean;
	/** The lines above the body, or all lines. */
	head(sheet: Sheet, width: number): readonly Line[];
	/** The message whose body follows. */
	readonly body?: Side;
};
