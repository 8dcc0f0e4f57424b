/*
 * Runs before everything else, also where the app itself cannot: written so
 * that browsers from long ago understand it. It puts on the chosen colours and
 * size before the first paint, and stops the app with words where it cannot run.
 */
(function () {
  var html = document.documentElement;

  function setting(name) {
    try {
      return localStorage.getItem('dinplan.' + name);
    } catch (error) {
      return null;
    }
  }

  function language() {
    var chosen = setting('language');
    if (chosen === 'nn' || chosen === 'nb') return chosen;
    var wanted = (
      navigator.languages && navigator.languages.length ? navigator.languages : [navigator.language || 'nb']
    ).join(' ');
    var first = /\b(nn|nb|no)\b/i.exec(wanted);
    return first && first[1].toLowerCase() === 'nn' ? 'nn' : 'nb';
  }

  function putOnColours() {
    var chosen = setting('colours');
    var dark =
      chosen === 'dark' ||
      (chosen !== 'light' && window.matchMedia && matchMedia('(prefers-color-scheme: dark)').matches);
    html.setAttribute('data-color-scheme', dark ? 'dark' : 'light');
  }

  /** What hinders the app here: a key of the texts in boot-texts.json, or nothing. */
  function hindrance() {
    if (!window.isSecureContext) return 'notHttps';
    if (!window.indexedDB) return 'noStorage';
    // Chromium 111, Firefox 119 and Safari 16.4 brought the last of these.
    var old =
      !window.crypto ||
      !crypto.subtle ||
      !window.Promise ||
      !window.CompressionStream ||
      !window.BroadcastChannel ||
      !navigator.locks ||
      !''.isWellFormed ||
      !('noModule' in document.createElement('script'));
    return old ? 'oldBrowser' : null;
  }

  /** The keys are made so that they cannot be copied out: the browser must be able to put such a key away. */
  function checkStore() {
    var name = 'dinplan-check';
    var opening;
    try {
      opening = indexedDB.open(name, 1);
    } catch (error) {
      return stop('noStorage');
    }
    opening.onupgradeneeded = function () {
      opening.result.createObjectStore('keys');
    };
    opening.onerror = function () {
      stop('noStorage');
    };
    opening.onsuccess = function () {
      var database = opening.result;
      function end(problem) {
        database.close();
        indexedDB.deleteDatabase(name);
        if (problem) stop(problem);
      }
      crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt']).then(function (key) {
        try {
          var putting = database.transaction('keys', 'readwrite');
          putting.objectStore('keys').put(key, 'one');
          putting.oncomplete = function () {
            end(null);
          };
          putting.onabort = function () {
            end('noStorage');
          };
        } catch (error) {
          end('noKeys');
        }
      });
    };
  }

  function stop(problem) {
    html.setAttribute('data-stopped', problem);
    var lang = language();
    html.lang = lang;
    var request = new XMLHttpRequest();
    request.open('GET', '/boot-texts.json');
    request.onload = function () {
      var texts = JSON.parse(request.responseText)[lang];
      whenReady(function () {
        // The app may be on screen already: it takes itself away first.
        if (typeof Event === 'function') window.dispatchEvent(new Event('dinplan:stopped'));
        show(texts, problem);
      });
    };
    request.send();
  }

  function whenReady(task) {
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', task);
    else task();
  }

  function show(texts, problem) {
    var main = document.createElement('main');
    main.className = 'main alone';
    var heading = document.createElement('h1');
    heading.textContent = texts.cannotRun;
    main.appendChild(heading);
    var lines = [texts[problem], texts.nothingLost];
    for (var i = 0; i < lines.length; i++) {
      var line = document.createElement('p');
      line.textContent = lines[i];
      line.style.marginTop = '1em';
      main.appendChild(line);
    }
    var place = document.getElementById('app');
    place.textContent = '';
    place.appendChild(main);
  }

  putOnColours();
  var size = setting('textSize');
  if (size) html.setAttribute('data-size', size);
  html.lang = language();
  if (window.matchMedia) {
    var dark = matchMedia('(prefers-color-scheme: dark)');
    if (dark.addEventListener) dark.addEventListener('change', putOnColours);
  }
  // The settings page asks for the colours again when they are chosen anew.
  window.addEventListener('dinplan:colours', putOnColours);

  var problem = hindrance();
  if (problem) stop(problem);
  else if (!setting('known')) checkStore();
})();
