document.getElementById('app')?.append('Din plan');
