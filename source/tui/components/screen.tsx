import {
	memo,
	useEffect,
	useMemo,
	useSyncExternalStore,
} from 'react';
import {
	Box,
	Text,
	useApp,
	useInput,
	usePaste,
} from 'ink';
import {keyNames} from '../keymap/key-name.ts';
import type {ScreenFacts} from '../render/facts.ts';
import {createPainter} from '../render/paint.ts';
import {drawScreen} from '../render/screen.ts';
import type {Session} from '../state/session.ts';
import type {ColourDepth} from '../terminal/colour-depth.ts';

export type ScreenProps = {
	readonly session: Session;
	readonly facts: ScreenFacts;
	readonly depth: ColourDepth;
	/** Gets what Ink offers to hand the terminal over. */
	readonly onReady: (app: ReturnType<typeof useApp>) => void;
};

/** One line of terminal text, ready made: Ink lays out nothing, and writes only what changed. */
const Line = memo(({text}: {readonly text: string}) => <Text wrap='truncate'>{text === '' ? ' ' : text}</Text>);
Line.displayName = 'Line';

/** The whole screen: keys go to the session, its state comes back as lines. */
export const Screen = ({session, facts, depth, onReady}: ScreenProps) => {
	const state = useSyncExternalStore(session.store.subscribe, session.store.get);
	const app = useApp();
	useEffect(() => {
		onReady(app);
	}, [app, onReady]);
	useInput((input, key) => {
		for (const name of keyNames(input, key)) {
			session.key(name);
		}
	});
	usePaste(text => {
		session.paste(text);
	});
	const painter = useMemo(() => createPainter(state.theme, depth), [state.theme, depth]);
	const lines = drawScreen(state, facts, painter);
	return (
		<Box flexDirection='column' width={state.size.columns} height={state.size.rows} overflow='hidden'>
			{lines.map((text, index) => <Line key={index} text={text}/>)}
		</Box>
	);
};
