import {render} from 'ink';
import {withoutMouse} from '../terminal/mouse.ts';
import {thrifty} from '../terminal/thrift.ts';
import {Screen, type ScreenProps} from './screen.tsx';

/** Draws the screen on a terminal until it ends; resolves with the reason it was ended with, rejects with an error that ended it. */
export const mountScreen = async (props: ScreenProps, {stdin, stdout}: {stdin: NodeJS.ReadStream; stdout: NodeJS.WriteStream}): Promise<unknown> => {
	const {waitUntilExit} = render(<Screen {...props}/>, {
		stdin: withoutMouse(stdin, () => props.session.modes.hasMouse, props.session.mouse),
		stdout: thrifty(stdout),
		alternateScreen: true,
		incrementalRendering: true,
		interactive: true,
		// Ink waits twice, to draw and to write; what traffic causes is held back by the session's own clock.
		maxFps: 120,
		patchConsole: true, exitOnCtrlC: false,
	});
	return waitUntilExit();
};
