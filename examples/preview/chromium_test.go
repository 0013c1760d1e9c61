package main

import (
	"bufio"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// patience is how long the browser may take for anything.
const patience = time.Minute

// A chromium is a headless browser with one tab, spoken to in its DevTools protocol
// (https://chromedevtools.github.io/devtools-protocol/) through a pair of pipes:
// JSON messages, a NUL byte behind each.
type chromium struct {
	t       *testing.T
	in      *os.File
	out     *bufio.Reader
	session string
	id      int
	// complaints are what the tab's console got: errors, and what a policy blocked.
	complaints []string
}

// openChromium starts the browser, or skips the test where there is none.
func openChromium(t *testing.T) *chromium {
	t.Helper()
	var program string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			program = path
			break
		}
	}
	if program == "" {
		t.Skip("no chromium in PATH")
	}
	profile, err := os.MkdirTemp("", "preview-chromium")
	require.NoError(t, err)
	args := []string{"--headless", "--remote-debugging-pipe", "--user-data-dir=" + profile, "--no-first-run", "--disable-gpu",
		"--disable-background-networking", "--disable-component-update", "--disable-sync", "--lang=en", "--hide-scrollbars"}
	if os.Geteuid() == 0 {
		args = append(args, "--no-sandbox") // it refuses to run as root otherwise
	}
	theirIn, in, err := os.Pipe()
	require.NoError(t, err)
	out, theirOut, err := os.Pipe()
	require.NoError(t, err)
	c := &chromium{t: t, in: in, out: bufio.NewReader(out)}
	cmd := exec.Command(program, args...)
	cmd.ExtraFiles = []*os.File{theirIn, theirOut} // 3 and 4, where it looks for them
	require.NoError(t, cmd.Start())
	theirIn.Close()
	theirOut.Close()
	// Reading ends when the browser does, so no test waits for one that hangs.
	timer := time.AfterFunc(4*patience, func() { cmd.Process.Kill() })
	t.Cleanup(func() {
		_ = c.send("Browser.close", nil) // it may have ended already
		in.Close()
		cmd.Wait()
		timer.Stop()
		out.Close()
		os.RemoveAll(profile) // what its last processes still write is not worth a failure
	})

	var target struct{ TargetID string }
	c.call("Target.createTarget", map[string]any{"url": "about:blank"}, &target)
	var attached struct{ SessionID string }
	c.call("Target.attachToTarget", map[string]any{"targetId": target.TargetID, "flatten": true}, &attached)
	c.session = attached.SessionID
	for _, domain := range []string{"Page", "Runtime", "Log"} {
		c.call(domain+".enable", nil, nil)
	}
	return c
}

func (c *chromium) send(method string, params map[string]any) error {
	c.id++
	message := map[string]any{"id": c.id, "method": method, "params": params}
	if c.session != "" && !strings.HasPrefix(method, "Browser.") {
		message["sessionId"] = c.session
	}
	data, err := json.Marshal(message)
	if err == nil {
		_, err = c.in.Write(append(data, 0))
	}
	return err
}

// call sends a message, waits for its answer and decodes it.
func (c *chromium) call(method string, params map[string]any, result any) {
	c.t.Helper()
	require.NoError(c.t, c.send(method, params))
	for {
		data, err := c.out.ReadBytes(0)
		require.NoError(c.t, err, "the browser ended during %s", method)
		var message struct {
			ID     int
			Method string
			Params json.RawMessage
			Result json.RawMessage
			Error  *struct{ Message string }
		}
		require.NoError(c.t, json.Unmarshal(data[:len(data)-1], &message))
		switch {
		case message.Method == "Log.entryAdded", message.Method == "Runtime.exceptionThrown":
			c.complaints = append(c.complaints, string(message.Params))
		case message.ID != c.id:
		case message.Error != nil:
			require.Fail(c.t, message.Error.Message, method)
		default:
			if result != nil {
				require.NoError(c.t, json.Unmarshal(message.Result, result))
			}
			return
		}
	}
}

// open goes to an address and waits until the page is shown there.
func (c *chromium) open(url string) {
	c.t.Helper()
	c.call("Page.navigate", map[string]any{"url": url}, nil)
	c.wait(`document.readyState === "complete" && location.href.startsWith(` + quote(url) + `) && byId("status").textContent !== ""`)
}

// eval returns the value of an expression of JavaScript in the page.
func (c *chromium) eval(expression string, result any) {
	c.t.Helper()
	var answer struct {
		Result           struct{ Value json.RawMessage }
		ExceptionDetails *struct{ Exception struct{ Description string } }
	}
	c.call("Runtime.evaluate", map[string]any{"expression": expression, "returnByValue": true, "awaitPromise": true, "userGesture": true}, &answer)
	if answer.ExceptionDetails != nil {
		require.Fail(c.t, answer.ExceptionDetails.Exception.Description, expression)
	}
	if result != nil {
		require.NoError(c.t, json.Unmarshal(answer.Result.Value, result), expression)
	}
}

// check fails the test unless an expression is true.
func (c *chromium) check(expression string) {
	c.t.Helper()
	var ok bool
	c.eval("!!("+expression+")", &ok)
	require.True(c.t, ok, expression)
}

// text returns the value of an expression that is a string.
func (c *chromium) text(expression string) string {
	c.t.Helper()
	var s string
	c.eval(expression, &s)
	return s
}

// wait waits until an expression is true. One that fails is not yet.
func (c *chromium) wait(expression string) {
	c.t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		var ok bool
		c.eval("(() => { try { return !!("+expression+") } catch { return false } })()", &ok)
		if ok {
			return
		}
	}
	require.Fail(c.t, "never true", expression)
}

// key presses a key, such as "ArrowRight" with the code 39.
func (c *chromium) key(name string, code int) {
	c.t.Helper()
	for _, kind := range []string{"rawKeyDown", "keyUp"} {
		c.call("Input.dispatchKeyEvent", map[string]any{"type": kind, "key": name, "code": name, "windowsVirtualKeyCode": code}, nil)
	}
}

// typed types text where the focus is.
func (c *chromium) typed(text string) {
	c.t.Helper()
	c.call("Input.insertText", map[string]any{"text": text}, nil)
}

// look sets the size of the window, in CSS pixels, and whether it is dark.
func (c *chromium) look(width, height int, dark bool) {
	c.t.Helper()
	c.call("Emulation.setDeviceMetricsOverride", map[string]any{"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false}, nil)
	scheme := "light"
	if dark {
		scheme = "dark"
	}
	c.call("Emulation.setEmulatedMedia", map[string]any{"features": []any{map[string]any{"name": "prefers-color-scheme", "value": scheme}}}, nil)
}

// screenshot returns what the window shows, a PNG.
func (c *chromium) screenshot() []byte {
	c.t.Helper()
	var shot struct{ Data string }
	c.call("Page.captureScreenshot", map[string]any{"format": "png"}, &shot)
	data, err := base64.StdEncoding.DecodeString(shot.Data)
	require.NoError(c.t, err)
	return data
}

// quote writes text as JavaScript does.
func quote(text string) string {
	data, err := json.Marshal(text)
	if err != nil {
		panic(fmt.Sprint("a string that is no JSON: ", err))
	}
	return string(data)
}
